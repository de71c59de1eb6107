import { readStateFormat } from '../../../platform/state/open-state-folder.js';
import type { DoctorCheck } from '../doctor-check.js';

export const agentCheck: DoctorCheck = {
  id: 'doctor.agent',
  title: 'Local agent',
  severity: 'warn',
  async run({ config, state, target }) {
    if (config.target !== 'local')
      return { status: 'skip', evidence: `the ${config.target} target has no local agent` };
    // Composing the target would create the folder, and a look must leave no trace.
    if ((await readStateFormat(state)) === undefined)
      return { status: 'skip', evidence: 'nothing was deployed here yet' };
    const { provisioner } = await target();
    const deployment = await provisioner.describe();
    if (deployment.deployed) {
      return { status: 'pass', evidence: `running since ${deployment.startedAt}, version ${deployment.version}` };
    }
    return {
      status: 'warn',
      evidence: 'not running',
      effect: 'nothing is replicated',
      remedy: { text: 'start it', command: 'futureim deploy' },
    };
  },
};
