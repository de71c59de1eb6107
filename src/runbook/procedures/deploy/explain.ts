import { FutureimError } from '../../../core/errors.js';
import type { PolicyReport } from '../../../targets/ports/policy-report.js';
import type { Target } from '../../../targets/target.js';

/**
 * What the controls say about what would be deployed.
 * @throws FutureimError FIM-USAGE on a target that is not held against controls
 */
export async function explainDeployment(target: Target): Promise<PolicyReport> {
  if (!target.provisioner.explain) {
    throw new FutureimError('FIM-USAGE', {
      message: `the ${target.name} target is held against no controls`,
      remedy: 'futureim deploy --target aws --explain',
    });
  }
  return target.provisioner.explain();
}
