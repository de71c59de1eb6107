import type { Redactor } from '../core/redaction.js';
import type { Config } from '../platform/config/config.js';
import { openStateFolder } from '../platform/state/open-state-folder.js';
import type { StateFolder } from '../platform/state/state-folder.js';
import type { Target } from '../targets/target.js';

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
    return createAwsTarget({ config, command });
  }
  await openStateFolder(state.root);
  const { createLocalTarget } = await import('../targets/local/index.js');
  return createLocalTarget({ config, state, redactor, version });
}
