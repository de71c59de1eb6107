import type { Step } from '../../engine/step.js';
import { accountOf } from './account-of.js';

/** The bucket of the states exists, versioned, encrypted, private, and open to TLS alone. */
export function stateBucketStep(): Step {
  return {
    id: 'state-bucket',
    title: 'State bucket',
    async check({ target }) {
      const { stateBucket } = accountOf(target);
      const differences = await stateBucket.differences();
      if (differences === undefined) return { satisfied: false, evidence: `${stateBucket.name} does not exist` };
      if (differences.length === 0) {
        return { satisfied: true, evidence: `${stateBucket.name}, versioned, encrypted, private` };
      }
      const told = differences.map(({ setting, found, wanted }) => `${setting} is ${found}, not ${wanted}`);
      return { satisfied: false, evidence: `${stateBucket.name}: ${told.join('; ')}` };
    },
    async apply({ target, events }) {
      const { stateBucket } = accountOf(target);
      events.emit('step.progress', { message: `setting up ${stateBucket.name}` });
      await stateBucket.ensure();
    },
  };
}
