import { type DoctorCheck, pass } from '../doctor-check.js';

const NEEDED = 24;

export const nodeVersionCheck: DoctorCheck = {
  id: 'doctor.node',
  title: 'Node.js version',
  severity: 'fail',
  async run({ nodeVersion }) {
    const major = Number(nodeVersion.replace(/^v/, '').split('.')[0]);
    if (major >= NEEDED) return pass(`Node.js ${nodeVersion}`);
    return {
      status: 'fail',
      evidence: `Node.js ${nodeVersion}, older than ${NEEDED}`,
      effect: 'futureim does not run',
      remedy: { text: `install Node.js ${NEEDED} or newer` },
    };
  },
};
