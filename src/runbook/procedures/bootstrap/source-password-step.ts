import type { Step } from '../../engine/step.js';

/** Keeps the password of a configured source in the secret store, so that no later command has to ask. */
export function sourcePasswordStep(given: string | undefined): Step {
  return {
    id: 'source-password',
    title: 'Source password',
    ...(given === undefined ? { examines: true } : {}),
    remedy: 'futureim bootstrap --password-stdin < FILE, or set FUTUREIM_SOURCE_PASSWORD',
    async check({ target }) {
      if (target.source.kind === 'sandbox') return { satisfied: true, evidence: 'the sandbox makes its own' };
      const kept = await target.secrets.get('source-password');
      if (given !== undefined && given !== kept) return { satisfied: false, evidence: 'not kept yet' };
      // Refuses when neither the store nor the environment has one.
      await target.source.admin();
      return { satisfied: true, evidence: `known, kept in ${target.secrets.describe()}` };
    },
    async apply({ target }) {
      if (given !== undefined) await target.secrets.set('source-password', given);
    },
  };
}
