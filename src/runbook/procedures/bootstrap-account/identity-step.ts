import type { Step } from '../../engine/step.js';
import { accountOf } from './account-of.js';

/** Says in whose name everything is done, before it is done. */
export function identityStep(): Step {
  return {
    id: 'identity',
    title: 'AWS account',
    examines: true,
    async check({ target }) {
      const { account, arn } = await accountOf(target).identity();
      return { satisfied: true, evidence: `${account}, as ${arn}` };
    },
    async apply() {},
  };
}
