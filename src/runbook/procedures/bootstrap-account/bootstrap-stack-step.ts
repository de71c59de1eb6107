import { FutureimError } from '../../../core/errors.js';
import type { AppliedStack, StackPlan } from '../../../targets/ports/stacks.js';
import type { Step } from '../../engine/step.js';
import { stacksOf } from '../stacks/stack-target.js';

/** The first stack: what an account or region has one of, and the key of the secrets. */
export const BOOTSTRAP_STACK = 'bootstrap';

/** Applies the first stack. It is only added to here; what would replace or delete goes through deploy, which asks. */
export function bootstrapStackStep(): Step {
  let plan: StackPlan | undefined;
  let applied: AppliedStack | undefined;
  return {
    id: 'bootstrap-stack',
    title: 'Roles, keys and settings of the account',
    async check(context) {
      if (applied) return { satisfied: true, evidence: `${applied.created} created, ${applied.updated} updated` };
      plan = await stacksOf(context.target).plan(BOOTSTRAP_STACK, { purpose: 'apply' }, context);
      const { changes, pending } = plan;
      if (!pending) return { satisfied: true, evidence: 'all is as planned' };
      const told = changes.map(({ action, address }) => `${action} ${address}`);
      return { satisfied: false, evidence: told.join(', ') || 'its outputs change' };
    },
    async apply(context) {
      const refused = plan!.changes.find(({ action }) => action === 'replace' || action === 'delete');
      if (refused) {
        throw new FutureimError('FIM-DATA-PROTECTED', {
          message: `bootstrap only adds, and would have to ${refused.action} ${refused.address}`,
          reason: 'the configuration differs from what is deployed',
          remedy: `futureim deploy --target aws --stack ${BOOTSTRAP_STACK} shows all changes and asks`,
        });
      }
      applied = await stacksOf(context.target).apply(plan!, context);
    },
  };
}
