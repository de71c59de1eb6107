import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lakeGrowth } from '../../../lake/files/lake-growth.js';
import { bytesText, GIBIBYTE } from '../bytes.js';
import { type DoctorCheck, pass } from '../doctor-check.js';

/** Below this the first flushes already fail. */
const FAIL_BELOW = 0.5 * GIBIBYTE;
const WARN_BELOW = 5 * GIBIBYTE;
/** Days after which the disk is full as the lake grows now. */
const FAIL_DAYS = 1;
const WARN_DAYS = 14;

export const diskSpaceCheck: DoctorCheck = {
  id: 'doctor.disk',
  title: 'Free disk space',
  severity: 'fail',
  async run({ state, now }) {
    const free = await freeBytes(state.root);
    // A damaged manifest is told by the check of the lake.
    const perDay = await lakeGrowth(state.manifests, now()).catch(() => undefined);
    const days = perDay === undefined || perDay === 0 ? Number.POSITIVE_INFINITY : free / perDay;
    const growth = perDay === undefined ? '' : `; the lake grows by ${bytesText(perDay)} a day, ${daysText(days)}`;
    const evidence = `${bytesText(free)} free for ${state.root}${growth}`;
    if (free >= WARN_BELOW && days >= WARN_DAYS) return pass(evidence);
    return {
      status: free < FAIL_BELOW || days < FAIL_DAYS ? 'fail' : 'warn',
      evidence,
      effect: 'replication stops when the disk is full; what was written stays intact',
      remedy: { text: 'free space, or choose a folder on another disk with --state-dir' },
    };
  },
};

function daysText(days: number): string {
  if (days > 3650) return 'enough for more than ten years';
  return days < 1 ? 'full within a day' : `enough for ${Math.floor(days)} days`;
}

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
