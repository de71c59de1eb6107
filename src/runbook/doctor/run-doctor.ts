import { asFutureimError } from '../../core/errors.js';
import type { Finding } from '../../core/findings.js';
import { agentCheck } from './checks/agent.js';
import { awsCredentialsCheck } from './checks/aws-credentials.js';
import { clockSkewCheck } from './checks/clock-skew.js';
import { clockStepsCheck } from './checks/clock-steps.js';
import { diskSpaceCheck } from './checks/disk-space.js';
import { lakeCheck } from './checks/lake.js';
import { logsCheck } from './checks/logs.js';
import { memoryCheck } from './checks/memory.js';
import { nodeVersionCheck } from './checks/node-version.js';
import { openFilesCheck } from './checks/open-files.js';
import { quotasCheck } from './checks/quotas.js';
import { replicationCheck } from './checks/replication.js';
import { sandboxPortCheck } from './checks/sandbox-port.js';
import { sandboxServerCheck } from './checks/sandbox-server.js';
import { secretsFileCheck } from './checks/secrets-file.js';
import { sourceLoginCheck } from './checks/source-login.js';
import { sourceReachableCheck } from './checks/source-reachable.js';
import { stateFolderCheck } from './checks/state-folder.js';
import { terraformCheck } from './checks/terraform.js';
import { tlsCheck } from './checks/tls.js';
import type { DoctorCheck, DoctorEnvironment } from './doctor-check.js';

/** All checks, the root causes first: the machine, the folder, the source, the agent and what it writes. */
export const DOCTOR_CHECKS: readonly DoctorCheck[] = [
  nodeVersionCheck,
  memoryCheck,
  openFilesCheck,
  stateFolderCheck,
  secretsFileCheck,
  diskSpaceCheck,
  terraformCheck,
  awsCredentialsCheck,
  quotasCheck,
  sandboxServerCheck,
  sandboxPortCheck,
  sourceReachableCheck,
  tlsCheck,
  sourceLoginCheck,
  clockSkewCheck,
  agentCheck,
  clockStepsCheck,
  replicationCheck,
  lakeCheck,
  logsCheck,
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
