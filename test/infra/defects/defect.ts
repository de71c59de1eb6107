import type { PlatformView, Resource } from '../../../src/infra/policy/platform-view.js';
import type { Environment } from '../../../src/platform/config/config.js';
import type { Mutant } from '../policy/mutate.js';

/** Something that was wrong with the platform this one replaces, and must not come back. */
export interface Defect {
  id: string;
  /** What was wrong, and what came of it. */
  was: string;
  /** What holds instead. */
  now: string;
  /** Where the platform has it again, one text a place; empty when it does not. */
  findings(view: PlatformView, environment: Environment): string[];
  /** Ways to bring it back into prod; the findings have to tell of each. */
  returns: readonly ((platform: Mutant) => void)[];
}

/** The addresses of resources for which something holds. */
export function addressesWhere(resources: readonly Resource[], holds: (resource: Resource) => boolean): string[] {
  return resources.filter(holds).map(({ address }) => address);
}

/** Something missing, as a finding. */
export const lacking = (is: boolean, what: string): string[] => (is ? [] : [`there is no ${what}`]);
