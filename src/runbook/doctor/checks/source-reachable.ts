import { type DoctorCheck, pass, skip } from '../doctor-check.js';
import { connectionProblem } from '../tcp.js';

export const sourceReachableCheck: DoctorCheck = {
  id: 'doctor.source',
  title: 'MySQL source answers',
  severity: 'fail',
  async run({ config, signal }) {
    const { host, port } = config.source;
    if (host === undefined) return skip('no source is configured; the sandbox is used');
    const problem = await connectionProblem(host, port, signal);
    if (problem === undefined) return pass(`${host}:${port} accepts connections`);
    return {
      status: 'fail',
      evidence: `${host}:${port}: ${problem}`,
      effect: 'nothing can be checked, loaded or replicated',
      remedy: { text: 'check host, port, bind-address and firewall', command: 'futureim config show source.host' },
    };
  },
};
