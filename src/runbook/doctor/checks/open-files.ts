import { type DoctorCheck, pass, skip } from '../doctor-check.js';

/** A query over every table may hold a few hundred Parquet files open at once. */
const WARN_BELOW = 1024;
const FAIL_BELOW = 256;

export const openFilesCheck: DoctorCheck = {
  id: 'doctor.open-files',
  title: 'Limit of open files',
  severity: 'fail',
  async run({ machine: { openFiles } }) {
    const { soft, hard } = openFiles;
    if (soft === undefined) return skip('the system names no limit');
    const evidence = `${soft} files${hard === soft ? '' : `, which a user may raise to ${hard ?? 'any number'}`}`;
    if (soft >= WARN_BELOW) return pass(evidence);
    return {
      status: soft < FAIL_BELOW ? 'fail' : 'warn',
      evidence,
      effect: 'queries and verify fail with "too many open files" when tables have many files',
      remedy: { text: 'raise it in the shell that starts futureim', command: 'ulimit -n 4096 && futureim deploy' },
    };
  },
};
