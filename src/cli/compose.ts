import { existsSync } from 'node:fs';
import type { Redactor } from '../core/redaction.js';
import type { Config } from '../platform/config/config.js';
import { openStateFolder } from '../platform/state/open-state-folder.js';
import type { StateFolder } from '../platform/state/state-folder.js';
import type { BackupStore } from '../targets/ports/backup-store.js';
import type { SourceSide, Target } from '../targets/target.js';
import { programFolders } from './program-folders.js';

export interface ComposeOptions {
  config: Config;
  state: StateFolder;
  redactor: Redactor;
  /** Version of this program. */
  version: string;
  /** Path of the command for messages, e.g. `dms list`. */
  command: string;
}

/**
 * Picks the adapters of the configured target; the only place that knows concrete targets.
 * @throws FutureimError FIM-STATE-…
 */
export async function composeTarget({ config, state, redactor, version, command }: ComposeOptions): Promise<Target> {
  if (config.target === 'aws') {
    const { createAwsTarget } = await import('../targets/aws/index.js');
    const near = await nearSource({ config, state, redactor, version, command });
    const surroundings = { variables: process.env, searchPath: programFolders() };
    return createAwsTarget({ config, state, redactor, command, near, ...surroundings });
  }
  await openStateFolder(state.root);
  const { createLocalTarget } = await import('../targets/local/index.js');
  return createLocalTarget({ config, state, redactor, version });
}

/**
 * The source alone, for what only looks at it, with the tasks that may have read it.
 * @throws FutureimError FIM-STATE-…
 */
export async function composeSource(options: ComposeOptions): Promise<SourceSide> {
  const { config, state, redactor } = options;
  // Where no lake was ever written there is no task to ask about, nor anybody who would answer.
  if (config.target === 'local' && existsSync(state.manifests)) return composeTarget(options);
  await openStateFolder(state.root);
  const near = await nearSource(options);
  // A sandbox is never read by AWS; it is looked at by the rules of AWS alone.
  if (config.target === 'local' || config.source.host === undefined) return { name: config.target, ...near };
  const { createAwsSourceSide } = await import('../targets/aws/index.js');
  return createAwsSourceSide({ config, redactor, near });
}

/** Every target reads the same MySQL server, and this machine reaches it in the same way. */
async function nearSource(options: ComposeOptions): Promise<Pick<Target, 'secrets' | 'source'>> {
  const { createLocalSource } = await import('../targets/local/index.js');
  if (options.config.target === 'local') return createLocalSource(options);
  const { besideManagedSecret } = await import('../targets/aws/index.js');
  return createLocalSource(options, besideManagedSecret(options));
}

/** Backups in S3 are reached from every target: they are where the machine is not. */
export async function composeBackupStore(
  { aws }: Config,
  place: { bucket: string; prefix: string },
): Promise<BackupStore> {
  const { createBackupStore } = await import('../targets/aws/index.js');
  return createBackupStore({ region: aws.region, profile: aws.profile }, place);
}
