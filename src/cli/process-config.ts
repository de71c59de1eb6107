import { homedir } from 'node:os';
import { type ConfigUse, type LoadedConfig, loadConfig } from '../platform/config/load-config.js';
import { CONFIG_FLAGS } from '../platform/config/settings.js';

/** The configuration from these flags and this process's environment, working folder and home. */
export function loadProcessConfig(flags: Record<string, unknown>, use: ConfigUse): Promise<LoadedConfig> {
  return loadConfig({
    flags,
    use,
    variables: process.env,
    workingDirectory: process.cwd(),
    homeDirectory: homedir(),
  });
}

/** The given flags that take part in choosing the configuration. */
export function chosenConfigFlags(flags: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    CONFIG_FLAGS.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]]),
  );
}
