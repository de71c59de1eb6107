import type { Finding } from '../../../core/findings.js';
import type { VerifyContext } from './verify-context.js';

/** The platform, not this process, reaches the source. */
export async function verifyConnected({ target }: VerifyContext): Promise<Finding[]> {
  const test = await target.replication.testConnection();
  const base = { id: 'verify.connected', severity: 'fail', title: 'platform reaches the source' } as const;
  if (test.status === 'successful') return [{ ...base, status: 'pass', evidence: test.detail }];
  return [
    {
      ...base,
      status: 'fail',
      evidence: test.error?.message ?? test.detail,
      effect: 'changes at the source do not arrive until the connection is back',
      remedy: { text: test.error?.remedy ?? 'check the source', command: 'futureim mysql-check' },
    },
  ];
}
