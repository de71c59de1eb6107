import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DoctorCheck } from '../doctor-check.js';

const GIBIBYTE = 2 ** 30;
/** Below this the first flushes already fail. */
const FAIL_BELOW = 0.5 * GIBIBYTE;
const WARN_BELOW = 5 * GIBIBYTE;

export const diskSpaceCheck: DoctorCheck = {
  id: 'doctor.disk',
  title: 'Free disk space',
  severity: 'fail',
  async run({ state }) {
    const free = await freeBytes(state.root);
    const evidence = `${(free / GIBIBYTE).toFixed(1)} GiB free for ${state.root}`;
    if (free >= WARN_BELOW) return { status: 'pass', evidence };
    return {
      status: free < FAIL_BELOW ? 'fail' : 'warn',
      evidence,
      effect: 'replication stops when the disk is full; what was written stays intact',
      remedy: { text: 'free space, or choose a folder on another disk with --state-dir' },
    };
  },
};

async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    const parent = dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) throw error;
    return freeBytes(parent);
  }
}
