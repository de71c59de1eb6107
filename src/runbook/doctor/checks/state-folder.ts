import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readStateFormat, STATE_FORMAT } from '../../../platform/state/open-state-folder.js';
import type { DoctorCheck, DoctorVerdict } from '../doctor-check.js';

/** Looks without creating anything: a folder that is not there yet is as good as its parent. */
export const stateFolderCheck: DoctorCheck = {
  id: 'doctor.state',
  title: 'State folder',
  severity: 'fail',
  async run({ state }) {
    const exists = await allows(state.root, constants.F_OK);
    const folder = exists ? state.root : await nearestExisting(dirname(state.root));
    if (!(await allows(folder, constants.W_OK | constants.X_OK))) return unwritable(folder);
    if (!exists) return { status: 'pass', evidence: `${state.root} will be created at the first run` };
    const format = await readStateFormat(state);
    if (format === undefined) return { status: 'pass', evidence: `${state.root} is empty and writable` };
    if (format > STATE_FORMAT) {
      return {
        status: 'fail',
        evidence: `${state.root} has format ${format}; this release knows up to ${STATE_FORMAT}`,
        effect: 'nothing can be run in this folder',
        remedy: { text: 'install the newer futureim, or choose another folder with --state-dir' },
      };
    }
    return { status: 'pass', evidence: `${state.root} is writable, format ${format}` };
  },
};

async function allows(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

async function nearestExisting(folder: string): Promise<string> {
  const parent = dirname(folder);
  return parent === folder || (await allows(folder, constants.F_OK)) ? folder : nearestExisting(parent);
}

function unwritable(folder: string): DoctorVerdict {
  return {
    status: 'fail',
    evidence: `${folder} is not writable`,
    effect: 'nothing can be run in this folder',
    remedy: { text: 'mend its permissions, or choose another folder with --state-dir' },
  };
}
