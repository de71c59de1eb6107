import { bytesText, GIBIBYTE } from '../bytes.js';
import { type DoctorCheck, pass } from '../doctor-check.js';

/** The agent's queries may take 1 GiB, its replicator and the sandbox server about as much again. */
const WANTED = 2 * GIBIBYTE;
const FAIL_BELOW = 0.25 * GIBIBYTE;
const WARN_BELOW = GIBIBYTE;

export const memoryCheck: DoctorCheck = {
  id: 'doctor.memory',
  title: 'Memory',
  severity: 'fail',
  async run({ machine: { memory } }) {
    const evidence = `${bytesText(memory.available)} of ${bytesText(memory.total)} available`;
    if (memory.total >= WANTED && memory.available >= WARN_BELOW) return pass(evidence);
    return {
      status: memory.available < FAIL_BELOW ? 'fail' : 'warn',
      evidence,
      effect: 'the system may end the agent, the server or a command while it works; what was written stays intact',
      remedy: { text: `end other programs, or give the machine or container at least ${bytesText(WANTED)}` },
    };
  },
};
