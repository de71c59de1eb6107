import { looksInvented, looksRandom } from './secret-value.js';

export const SECRET_KINDS = {
  'aws-key': 'an access key of AWS',
  'private-key': 'a private key',
  'service-token': 'a token of a service',
  jwt: 'a signed token (JWT)',
  'url-password': 'a password in an address',
  'argument-password': 'a password as an argument of a command',
  assignment: 'a secret given to a name',
  'terraform-state': 'a state of Terraform, which holds secrets in plain text',
} as const;

export type SecretKind = keyof typeof SECRET_KINDS;

/** A shape that secrets have. */
export interface SecretPattern {
  kind: Exclude<SecretKind, 'terraform-state'>;
  /** Global; the group `value` is the secret. */
  pattern: RegExp;
  /** Whether what was found is a secret, and no placeholder. */
  confirms(value: string, place: { config: boolean; next: string | undefined }): boolean;
}

const always = (value: string): boolean => !looksInvented(value);
const NAMES = `(?:pass(?:word|wd|phrase)?|pwd|secret|(?<!(?:continuation|next|page|client|cancellation|request)[_-]?)token|api[_-]?key|access[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|credentials?)`;

/**
 * Shapes by how sure they are; where two meet on a line, the first names it. Prefixes of tokens are those their
 * issuers document, so that nothing but a token has them.
 */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  { kind: 'aws-key', pattern: /\b(?<value>(?:AKIA|ASIA)[A-Z2-7]{16})\b/g, confirms: always },
  {
    kind: 'aws-key',
    pattern: /aws.{0,20}?secret.{0,20}?["'\s:=]+(?<value>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
    confirms: (value) => always(value) && looksRandom(value),
  },
  {
    // Only with a line of the key below it: that such a header exists is no secret.
    kind: 'private-key',
    pattern: /(?<value>-----BEGIN (?:[A-Z]{2,9} )?PRIVATE KEY(?: BLOCK)?-----)/g,
    confirms: (_, { next }) => next !== undefined && /^[\s"'+\\n]*(?:[A-Za-z0-9+/=]{20,}|[A-Z][\w-]+: )/.test(next),
  },
  { kind: 'private-key', pattern: /\b(?<value>AGE-SECRET-KEY-1[0-9A-Z]{58})\b/g, confirms: always },
  {
    kind: 'service-token',
    pattern:
      /\b(?<value>gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{50,}|xox[abprs]-[\w-]{20,}|sk_live_\w{20,}|npm_[A-Za-z0-9]{36}|AIza[\w-]{35}|glpat-[\w-]{20})(?![\w-])/g,
    confirms: always,
  },
  { kind: 'jwt', pattern: /\b(?<value>eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,})/g, confirms: always },
  {
    kind: 'url-password',
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'`<>{}$]{1,64}:(?<value>[^\s/@"'`<>{}$]{3,128})@[\w.-]+/gi,
    confirms: always,
  },
  {
    kind: 'argument-password',
    pattern:
      /(?:^|\s)(?:--?(?:[a-z]+-?)?(?:password|passwd|secret|token)(?:=|\s+))["']?(?<value>[^\s"'`<>{}$,|)\]]{6,128})/gi,
    confirms: (value) => always(value) && isMixed(value),
  },
  {
    kind: 'argument-password',
    pattern:
      /\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\b[^\n|;&]{0,200}?\s-p["']?(?<value>[^\s"'`<>{}$]{4,128})/g,
    confirms: (value) => always(value) && isMixed(value),
  },
  {
    kind: 'assignment',
    pattern: new RegExp(
      String.raw`(?<![\w-])[\w.-]{0,40}${NAMES}["']?\s*(?::|=>?|:=)\s*(?<quote>["'])(?<value>[^"'\s]{8,200})\k<quote>`,
      'gi',
    ),
    confirms: (value, { config }) => always(value) && (config ? isMixed(value) : looksRandom(value)),
  },
  {
    // Without quotes only where files have no other way to write a text.
    kind: 'assignment',
    pattern: new RegExp(
      String.raw`^\s*(?:export\s+)?[\w.-]{0,40}${NAMES}\s*[:=]\s*(?<value>[^"'\s#;,{}$<>()]{8,200})\s*(?:[#;].*)?$`,
      'gi',
    ),
    confirms: (value, { config }) => config && always(value) && isMixed(value),
  },
];

/** Letters with digits or signs, as passwords have and words have not. */
function isMixed(value: string): boolean {
  return /[a-z]/i.test(value) && /[^a-z_.-]/i.test(value) && !/^[\w-]+(\.[\w-]+)+(\(|$)/.test(value);
}
