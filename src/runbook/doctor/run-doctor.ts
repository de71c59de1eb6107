import { asFutureimError } from '../../core/errors.js';
import type { Finding } from '../../core/findings.js';
import { agentCheck } from './checks/agent.js';
import { diskSpaceCheck } from './checks/disk-space.js';
import { nodeVersionCheck } from './checks/node-version.js';
import { sandboxServerCheck } from './checks/sandbox-server.js';
import { sourceReachableCheck } from './checks/source-reachable.js';
import { stateFolderCheck } from './checks/state-folder.js';
import type { DoctorCheck, DoctorEnvironment } from './doctor-check.js';

/** All checks, the root causes first. */
const DOCTOR_CHECKS: readonly DoctorCheck[] = [
  nodeVersionCheck,
  stateFolderCheck,
  diskSpaceCheck,
  sandboxServerCheck,
  sourceReachableCheck,
  agentCheck,
];

/** Runs every check; one that throws is a failed finding, so that the others are still seen. */
export async function runDoctor(
  environment: DoctorEnvironment,
  checks: readonly DoctorCheck[] = DOCTOR_CHECKS,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    const { id, title, severity } = check;
    try {
      findings.push({ id, title, severity, ...(await check.run(environment)) });
    } catch (error) {
      const { message, remedy } = asFutureimError(error);
      findings.push({ id, title, severity, status: 'fail', evidence: message, remedy: { text: remedy } });
    }
  }
  return findings;
}
