import type { SourceConfig } from '../../../platform/config/config.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import type { Secrets } from '../../ports/secrets.js';
import type { Source } from '../../ports/source.js';
import { ConfiguredSource } from './configured-source.js';
import { SandboxSource } from './sandbox-source.js';

/** The configured server, or the sandbox where none is configured. */
export function createSource(config: SourceConfig, state: StateFolder, secrets: Secrets): Source {
  const { host } = config;
  if (host !== undefined) return new ConfiguredSource({ ...config, host }, secrets);
  return new SandboxSource(state.sandbox, config.database, secrets);
}
