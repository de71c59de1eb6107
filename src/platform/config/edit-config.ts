import { readFile } from 'node:fs/promises';
import { replaceFile } from '../../core/durable-file.js';
import { FutureimError } from '../../core/errors.js';
import { parseConfigText } from './config-file.js';
import { knownSetting } from './known-setting.js';
import { parseValue } from './parse-value.js';
import type { SettingType } from './settings.js';

/** Settings whose value is a map. */
const MAPS: readonly SettingType[] = ['task-map', 'key-map', 'usage-map', 'size-map'];

export interface ConfigEdit {
  /** Undefined when the file did not hold the key. */
  previous: unknown;
  value: unknown;
  changed: boolean;
}

/**
 * Sets one value in a futureim.yaml and keeps its comments; creates the file when absent. The new text is validated
 * as a whole before the file is replaced in one step.
 * @param text the value as typed; maps and lists as YAML or JSON
 * @throws FutureimError FIM-CONFIG-INVALID
 */
export async function setConfigValue(path: string, key: string, text: string): Promise<ConfigEdit> {
  const setting = knownSetting(key);
  const yaml = await import('yaml');
  const parsed = parseValue(setting, MAPS.includes(setting.type) ? parseMap(yaml.parse, text) : text);
  if ('problem' in parsed) {
    throw new FutureimError('FIM-CONFIG-INVALID', { message: `${key} ${parsed.problem}, not ${JSON.stringify(text)}` });
  }
  const before = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw unwritable(path, error);
  });
  const document = yaml.parseDocument(before);
  if (document.errors.length > 0) await parseConfigText(before, path);
  const segments = key.split('.');
  const old: unknown = document.getIn(segments, true);
  const previous: unknown = yaml.isNode(old) ? old.toJS(document) : undefined;
  if (JSON.stringify(previous) === JSON.stringify(parsed.value))
    return { previous, value: parsed.value, changed: false };

  const [section, name] = segments;
  if (name !== undefined) openSection(document.contents, section!, yaml);
  document.setIn(segments, document.createNode(parsed.value));
  const after = document.toString({ lineWidth: 0 });
  await parseConfigText(after, path);
  await replaceFile(path, after).catch((error: NodeJS.ErrnoException) => {
    throw unwritable(path, error);
  });
  return { previous, value: parsed.value, changed: true };
}

/**
 * A section whose values are all commented out parses as null, which cannot take a child: puts an empty map in its
 * place that carries the comments.
 */
function openSection(root: unknown, section: string, { isMap, isScalar, YAMLMap }: typeof import('yaml')): void {
  const pair = isMap(root) ? root.items.find(({ key }) => isScalar(key) && key.value === section) : undefined;
  if (!pair || (pair.value !== null && !(isScalar(pair.value) && pair.value.value === null))) return;
  const map = new YAMLMap();
  const comment = isScalar(pair.value) ? (pair.value.commentBefore ?? pair.value.comment) : undefined;
  if (comment) map.commentBefore = comment;
  pair.value = map;
}

function parseMap(parse: (text: string) => unknown, text: string): unknown {
  try {
    return parse(text);
  } catch {
    return text;
  }
}

function unwritable(path: string, error: NodeJS.ErrnoException): FutureimError {
  return new FutureimError('FIM-CONFIG-INVALID', {
    message: `${path} cannot be written: ${error.message}`,
    reason: 'the file or its folder is missing, read-only or full',
    remedy: 'name a writable file with --config',
    cause: error,
  });
}
