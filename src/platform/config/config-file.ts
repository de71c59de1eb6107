import { readFile } from 'node:fs/promises';
import { FutureimError } from '../../core/errors.js';
import { nearestName } from '../../core/nearest-name.js';
import { parseValue } from './parse-value.js';
import { SECRET_KEYS, SETTING_KEYS, SETTINGS, type Setting } from './settings.js';

export interface FileValue {
  value: unknown;
  /** 1-based. */
  line: number;
}

/**
 * Reads and validates a futureim.yaml; undefined when the file does not exist.
 * @throws FutureimError FIM-CONFIG-INVALID with file and line
 */
export async function readConfigFile(path: string): Promise<Map<string, FileValue> | undefined> {
  const text = await readText(path);
  return text === undefined ? undefined : parseConfigText(text, path);
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new FutureimError('FIM-CONFIG-INVALID', {
      message: `${path} cannot be read: ${(error as Error).message}`,
      remedy: 'make it a readable file, or name another with --config',
      cause: error,
    });
  }
}

/** Validates the text of a configuration file against the settings; `path` is only for messages. */
export async function parseConfigText(text: string, path: string): Promise<Map<string, FileValue>> {
  const { isAlias, isMap, isNode, isScalar, LineCounter, parseDocument } = await import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const lineOf = (offset: number): number => lineCounter.linePos(offset).line;
  const refuse = (line: number, message: string, remedy?: string): never => {
    throw new FutureimError('FIM-CONFIG-INVALID', {
      message: `${path}:${line}: ${message}`,
      data: { file: path, line },
      remedy: remedy ?? `correct line ${line} of ${path}`,
    });
  };
  const syntaxError = document.errors[0];
  if (syntaxError) refuse(lineOf(syntaxError.pos[0]), `not valid YAML: ${syntaxError.message}`);

  const values = new Map<string, FileValue>();
  const walk = (node: unknown, prefix: string, line: number): void => {
    if (isAlias(node)) refuse(line, `${prefix} uses a YAML alias, which is not supported here`);
    if (!isMap(node)) refuse(line, `${prefix || 'the file'} must hold settings as "name: value"`);
    if (!isMap(node)) return;
    for (const pair of node.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
      const key = prefix ? `${prefix}.${name}` : name;
      const keyLine = isScalar(pair.key) && pair.key.range ? lineOf(pair.key.range[0]) : line;
      const setting = SETTINGS.find((candidate) => candidate.key === key);
      if (setting) {
        const value: unknown = isNode(pair.value) ? pair.value.toJS(document) : null;
        // A key with nothing behind it is a value commented out, not an empty one.
        if (value !== null) values.set(key, { value: checked(setting, value, keyLine), line: keyLine });
      } else if (SETTING_KEYS.some((candidate) => candidate.startsWith(`${key}.`))) {
        if (!isScalar(pair.value) || pair.value.value !== null) walk(pair.value, key, keyLine);
      } else {
        refuseUnknown(key, keyLine);
      }
    }
  };
  const checked = (setting: Setting, value: unknown, line: number): unknown => {
    const parsed = parseValue(setting, value);
    if ('problem' in parsed) return refuse(line, `${setting.key} ${parsed.problem}, not ${JSON.stringify(value)}`);
    return parsed.value;
  };
  const refuseUnknown = (key: string, line: number): never => {
    const variable = SECRET_KEYS[key];
    if (variable)
      return refuse(line, `${key} is a secret and must not be in a file`, `remove the line and set ${variable}`);
    const nearest = nearestName(key, SETTING_KEYS);
    return refuse(
      line,
      `unknown setting ${key}${nearest ? `; did you mean ${nearest}?` : ''}`,
      `correct line ${line} of ${path}; docs/config.md lists all settings`,
    );
  };
  if (document.contents !== null) walk(document.contents, '', 1);
  return values;
}
