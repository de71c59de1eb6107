import type { Step } from '../../engine/step.js';

/** Brings the platform to the planned state. */
export function deployStep(): Step {
  return {
    id: 'deploy',
    title: 'Deploy the platform',
    async check({ target }) {
      const pending = (await target.provisioner.plan()).filter(({ action }) => action !== 'none');
      if (pending.length > 0) {
        return {
          satisfied: false,
          evidence: pending.map(({ action, resource }) => `${action} ${resource}`).join(', '),
        };
      }
      const { version } = await target.provisioner.describe();
      return { satisfied: true, evidence: `futureim ${version ?? ''} is running` };
    },
    async apply(context) {
      await context.target.provisioner.apply(context);
    },
  };
}
