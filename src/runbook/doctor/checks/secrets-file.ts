import { stat } from 'node:fs/promises';
import { type DoctorCheck, pass, skip } from '../doctor-check.js';

const OTHERS = 0o077;

export const secretsFileCheck: DoctorCheck = {
  id: 'doctor.secrets',
  title: 'Secrets are readable by their owner alone',
  severity: 'fail',
  async run({ state }) {
    const mode = await modeOf(state.secretsFile);
    if (mode === undefined) return skip(`${state.secretsFile} does not exist yet`);
    const evidence = `${state.secretsFile} has mode ${mode.toString(8).padStart(4, '0')}`;
    if ((mode & OTHERS) === 0) return pass(evidence);
    return {
      status: 'fail',
      evidence,
      effect: 'other users of this machine can read the passwords of the source',
      remedy: {
        text: 'take the permissions away, then change the passwords',
        command: `chmod 600 ${state.secretsFile}`,
      },
    };
  },
};

async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mode & 0o777;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
