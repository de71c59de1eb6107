import { SECRET_PATTERNS, type SecretKind } from './secret-kinds.js';

/** Where a secret stands; never the secret itself. */
export interface FoundSecret {
  kind: SecretKind;
  /** Counted from 1. */
  line: number;
}

/** Files whose values are no expressions of a language. */
const CONFIG_FILE =
  /(?:^|\/)\.env(?:\.[\w-]+)?$|\.(?:ya?ml|json|toml|ini|cnf|conf|cfg|properties|tfvars|env|xml|npmrc)$/i;

/** Lines that are longer are the output of a program, in which names and values cannot be told from one another. */
const LONGEST_LINE = 2000;

/** Secrets in a text, one a line at most. @param name of the file, by which its form is known */
export function findSecrets(name: string, text: string): FoundSecret[] {
  const config = CONFIG_FILE.test(name);
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (line.length > LONGEST_LINE) return [];
    const place = { config, next: lines[index + 1] };
    const found = SECRET_PATTERNS.find(({ pattern, confirms }) =>
      [...line.matchAll(pattern)].some(({ groups }) => confirms(groups!.value!, place)),
    );
    return found === undefined ? [] : [{ kind: found.kind, line: index + 1 }];
  });
}

/**
 * Whether a value that stands alone is a secret, e.g. that of an environment variable.
 * @param name of the variable
 */
export function isSecretValue(name: string, value: string): boolean {
  return findSecrets('variables.env', `${name}="${value}"`).length > 0;
}
