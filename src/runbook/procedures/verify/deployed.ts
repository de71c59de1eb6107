import type { Finding } from '../../../core/findings.js';
import { platformFindings } from './platform-parts.js';
import type { VerifyContext } from './verify-context.js';

/** The platform is there and answers. */
export async function verifyDeployed({ target }: VerifyContext): Promise<Finding[]> {
  const deployment = await target.provisioner.describe();
  const base = { id: 'verify.deployed', severity: 'fail', title: 'platform is deployed' } as const;
  if (deployment.deployed) {
    const since = deployment.startedAt ? `, up since ${deployment.startedAt}` : '';
    const version = `version ${deployment.version ?? 'unknown'}${since}`;
    const evidence = target.states === undefined ? version : `states in ${target.states.describe()}`;
    return [{ ...base, status: 'pass', evidence }, ...(await platformFindings(target))];
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
