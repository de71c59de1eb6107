import { nothingHere } from '../deployed-state.js';
import { type DoctorCheck, pass, skip } from '../doctor-check.js';

export const agentCheck: DoctorCheck = {
  id: 'doctor.agent',
  title: 'Local agent',
  severity: 'fail',
  async run(environment) {
    const nothing = await nothingHere(environment);
    if (nothing !== undefined) return skip(nothing);
    const { provisioner } = await environment.target();
    const asked = performance.now();
    const { deployed, version, startedAt, problem, outputs } = await provisioner.describe();
    const answered = Math.round(performance.now() - asked);
    if (deployed && version !== environment.version) {
      return {
        status: 'warn',
        evidence: `version ${version} is running, and this is ${environment.version}`,
        effect: 'what is new in this version does not hold for replication and queries',
        remedy: { text: 'replace it; replication goes on where it is', command: 'futureim deploy' },
      };
    }
    if (deployed) {
      return pass(
        `version ${version}, process ${outputs.agentProcess}, since ${startedAt}; answered in ${answered} ms`,
      );
    }
    return {
      status: problem === undefined ? 'warn' : 'fail',
      evidence: problem ?? 'not running',
      effect: 'nothing is replicated',
      remedy: { text: 'start it; nothing is lost while the source keeps its binlog', command: 'futureim deploy' },
    };
  },
};
