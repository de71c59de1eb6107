import type { Step } from '../../engine/step.js';
import { verifyStep } from '../verify/verify-step.js';

/** Verify as part of `up`: it only reads, so the comparison is the check and nothing counts as changed. */
export function upVerifyStep(options: { timeout: number }): Step {
  const step = verifyStep(options);
  return {
    ...step,
    examines: true,
    async check(context) {
      await step.apply(context);
      return step.check(context);
    },
  };
}
