import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TRUTH_FILE } from '../../../mysql/sample/output/sample-folder.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import type { Target } from '../../../targets/target.js';

/** Where everything of the platform is, for people and JSON. */
export interface Places {
  source: string;
  secrets: string;
  state: string;
  /** The file that tells what was planted in the source's sample data, when there is one. */
  sampleTruth?: string;
  /** What the deployment exports; empty when nothing is deployed. */
  outputs: Record<string, string>;
}

/** Never throws: it is also shown after a failed run, when part of the platform does not answer. */
export async function describePlaces(target: Target, state: StateFolder): Promise<Places> {
  const source = await target.source.describe().catch(() => 'not known yet');
  const outputs = await target.provisioner.describe().then(
    (deployment) => deployment.outputs,
    () => ({}),
  );
  const sampleTruth = join(state.sample, TRUTH_FILE);
  return {
    source,
    secrets: target.secrets.describe(),
    state: state.root,
    ...(existsSync(sampleTruth) ? { sampleTruth } : {}),
    outputs,
  };
}
