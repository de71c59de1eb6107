import type { Finding } from '../../../core/findings.js';
import type { VerifyContext } from './verify-context.js';

/** The platform is there and answers. */
export async function verifyDeployed({ target }: VerifyContext): Promise<Finding[]> {
  const deployment = await target.provisioner.describe();
  const base = { id: 'verify.deployed', severity: 'fail', title: 'platform is deployed' } as const;
  if (deployment.deployed) {
    const since = deployment.startedAt ? `, up since ${deployment.startedAt}` : '';
    return [{ ...base, status: 'pass', evidence: `version ${deployment.version ?? 'unknown'}${since}` }];
  }
  return [
    {
      ...base,
      status: 'fail',
      evidence: deployment.problem ?? `nothing runs on target ${target.name}`,
      effect: 'nothing is replicated and the lake grows stale',
      remedy: { text: 'deploy the platform', command: 'futureim deploy' },
    },
  ];
}
