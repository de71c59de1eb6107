import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow } from '../../../lake/files/files-below.js';
import { serverFiles } from '../../../mysql/server/options.js';
import { bytesText, GIBIBYTE } from '../bytes.js';
import { type DoctorCheck, pass, skip } from '../doctor-check.js';

/** The agent puts its log aside at 32 MiB and keeps one older file; only the sandbox server's grows without end. */
const WARN_ABOVE = GIBIBYTE;

export const logsCheck: DoctorCheck = {
  id: 'doctor.logs',
  title: 'Size of the logs',
  severity: 'warn',
  async run({ state }) {
    const paths = [
      ...(await filesBelow(state.logs)).map((file) => join(state.logs, file)),
      serverFiles(state.sandbox).log,
    ];
    const sizes = await Promise.all(paths.map(async (path) => ({ path, bytes: await sizeOf(path) })));
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    if (total === 0) return skip('there are no logs yet');
    const largest = sizes.toSorted((a, b) => b.bytes - a.bytes)[0]!;
    const evidence = `${bytesText(total)}, the largest ${largest.path} with ${bytesText(largest.bytes)}`;
    if (total <= WARN_ABOVE) return pass(evidence);
    return {
      status: 'warn',
      evidence,
      effect: 'logs take space that the lake needs, and futureim logs gets slow',
      remedy: { text: 'read why it is so large, then empty it', command: `truncate -s 0 ${largest.path}` },
    };
  },
};

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
