import { dirname, join, resolve } from 'node:path';
import { FutureimError } from '../../core/errors.js';
import type { Config, ConfigEntry, ConfigSource } from './config.js';
import { type FileValue, readConfigFile } from './config-file.js';
import { parseValue } from './parse-value.js';
import { SETTINGS, type Setting } from './settings.js';
import { parseSourceUrl } from './source-url.js';

/** Where configuration comes from; the process's own argv, environment and folders in production. */
export interface ConfigInputs {
  /** Parsed flags by name; those that are no setting are ignored, except `source`, `sandbox` and `config`. */
  flags: Readonly<Record<string, unknown>>;
  variables: Readonly<Record<string, string | undefined>>;
  workingDirectory: string;
  homeDirectory: string;
  /** Default: all sources. */
  use?: ConfigUse;
}

/** `flags only`: for commands that work, or mend the files, whatever files and variables say. */
export type ConfigUse = 'all sources' | 'flags only';

export interface LoadedConfig {
  config: Config;
  entries: ConfigEntry[];
  /** The project file that was read or would be written. */
  projectFile: string;
  /** What that file says of `environment`, also where a flag or a variable says otherwise. */
  fileEnvironment?: FileEnvironment | undefined;
}

export interface FileEnvironment {
  value: string;
  /** File and line. */
  origin: string;
}

const PROJECT_FILE = 'futureim.yaml';

/**
 * Merges flag > environment > project file > user file > default and validates every value.
 * @throws FutureimError FIM-CONFIG-INVALID
 */
export async function loadConfig(inputs: ConfigInputs): Promise<LoadedConfig> {
  const { projectFile, named } = locateProjectFile(inputs);
  const userFile = locateUserFile(inputs);
  const flagsOnly = inputs.use === 'flags only';
  const projectValues = flagsOnly ? undefined : await readConfigFile(projectFile);
  if (named && !projectValues && !flagsOnly) {
    throw new FutureimError('FIM-CONFIG-INVALID', {
      message: `${projectFile} does not exist`,
      remedy: 'futureim init',
    });
  }
  const userValues = flagsOnly ? undefined : await readConfigFile(userFile);
  const layers = [
    flagLayer(inputs),
    variableLayer(flagsOnly ? {} : inputs.variables),
    fileLayer('project file', projectFile, projectValues),
    fileLayer('user file', userFile, userValues),
  ];
  const entries = SETTINGS.map((setting) => resolveSetting(setting, layers));
  if (inputs.flags.sandbox === true) dropSourceServer(entries);
  addDependentDefaults(entries);
  absolutePaths(entries, inputs, { 'project file': dirname(projectFile), 'user file': dirname(userFile) });
  const environment = projectValues?.get('environment');
  return {
    config: toConfig(entries),
    entries,
    projectFile,
    fileEnvironment: environment && { value: String(environment.value), origin: `${projectFile}:${environment.line}` },
  };
}

/** A given value, or nothing; `found` so that `false` and `0` count as given. */
interface Layer {
  source: ConfigSource;
  find(setting: Setting): { value: unknown; origin: string } | undefined;
}

function locateProjectFile(inputs: ConfigInputs): { projectFile: string; named: boolean } {
  const named = textOf(inputs.flags.config) ?? textOf(inputs.variables.FUTUREIM_CONFIG);
  return { projectFile: resolve(inputs.workingDirectory, named ?? PROJECT_FILE), named: named !== undefined };
}

function locateUserFile(inputs: ConfigInputs): string {
  const base = textOf(inputs.variables.XDG_CONFIG_HOME) ?? join(inputs.homeDirectory, '.config');
  return resolve(base, 'futureim', 'config.yaml');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function flagLayer(inputs: ConfigInputs): Layer {
  const url = textOf(inputs.flags.source);
  const parts = url === undefined ? {} : parseSourceUrl(url, '--source');
  return {
    source: 'flag',
    find(setting) {
      const given = setting.flag === undefined ? undefined : inputs.flags[setting.flag];
      if (given !== undefined)
        return { value: checked(setting, given, `--${setting.flag}`), origin: `--${setting.flag}` };
      const part = parts[setting.key];
      return part === undefined ? undefined : { value: checked(setting, part, '--source'), origin: '--source' };
    },
  };
}

function variableLayer(variables: ConfigInputs['variables']): Layer {
  const url = textOf(variables.FUTUREIM_SOURCE);
  const parts = url === undefined ? {} : parseSourceUrl(url, 'FUTUREIM_SOURCE');
  return {
    source: 'environment',
    find(setting) {
      const given = setting.variable === undefined ? undefined : textOf(variables[setting.variable]);
      if (given !== undefined) {
        return { value: checked(setting, given, setting.variable!), origin: setting.variable! };
      }
      const part = parts[setting.key];
      return part === undefined
        ? undefined
        : { value: checked(setting, part, 'FUTUREIM_SOURCE'), origin: 'FUTUREIM_SOURCE' };
    },
  };
}

function fileLayer(source: ConfigSource, path: string, values: Map<string, FileValue> | undefined): Layer {
  return {
    source,
    find(setting) {
      const found = values?.get(setting.key);
      return found && { value: found.value, origin: `${path}:${found.line}` };
    },
  };
}

function checked(setting: Setting, raw: unknown, origin: string): unknown {
  const parsed = parseValue(setting, raw);
  if ('value' in parsed) return parsed.value;
  throw new FutureimError('FIM-CONFIG-INVALID', {
    message: `${origin} (${setting.key}) ${parsed.problem}, not ${JSON.stringify(raw)}`,
  });
}

function resolveSetting(setting: Setting, layers: readonly Layer[]): ConfigEntry {
  for (const layer of layers) {
    const found = layer.find(setting);
    if (found) return { key: setting.key, value: found.value, source: layer.source, origin: found.origin };
  }
  return { key: setting.key, value: setting.default ?? null, source: 'default', origin: 'built in' };
}

function entryOf(entries: readonly ConfigEntry[], key: string): ConfigEntry {
  return entries.find((entry) => entry.key === key)!;
}

/** `--sandbox` chooses the private server whatever the other sources say. */
function dropSourceServer(entries: ConfigEntry[]): void {
  for (const key of ['source.host', 'source.user', 'source.replicationUser', 'source.tls', 'source.tlsCaFile']) {
    Object.assign(entryOf(entries, key), { value: null, source: 'flag', origin: '--sandbox' });
  }
}

function addDependentDefaults(entries: ConfigEntry[]): void {
  const tls = entryOf(entries, 'source.tls');
  if (tls.value !== null) return;
  const host = entryOf(entries, 'source.host').value;
  tls.value = host === null || isLoopback(String(host)) ? 'disabled' : 'required';
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function absolutePaths(
  entries: ConfigEntry[],
  inputs: ConfigInputs,
  folders: Partial<Record<ConfigSource, string>>,
): void {
  for (const setting of SETTINGS) {
    const entry = entryOf(entries, setting.key);
    if (setting.type !== 'path' || entry.value === null) continue;
    entry.value = resolve(folders[entry.source] ?? inputs.workingDirectory, String(entry.value));
  }
}

/** Builds the nested Config; optional settings without a value are left out. */
function toConfig(entries: readonly ConfigEntry[]): Config {
  const config: Record<string, unknown> = {};
  for (const { key, value } of entries) {
    if (value === null) continue;
    const names = key.split('.');
    const last = names.pop()!;
    let node = config;
    for (const name of names) {
      node[name] ??= {};
      node = node[name] as Record<string, unknown>;
    }
    node[last] = value;
  }
  return config as unknown as Config;
}
