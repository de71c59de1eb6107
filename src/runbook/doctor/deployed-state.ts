import { readStateFormat } from '../../platform/state/open-state-folder.js';
import type { DoctorEnvironment } from './doctor-check.js';

/** Why there is nothing on this machine to look at yet; undefined when there is. */
export async function nothingHere({ config, state }: DoctorEnvironment): Promise<string | undefined> {
  if (config.target !== 'local') return `the ${config.target} target keeps nothing on this machine`;
  // Composing the target would create the folder, and a look must leave no trace.
  return (await readStateFormat(state)) === undefined ? 'nothing was deployed here yet' : undefined;
}
