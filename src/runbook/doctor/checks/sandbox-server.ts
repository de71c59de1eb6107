import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import type { DoctorCheck } from '../doctor-check.js';

const PROGRAMS = ['mariadbd', 'mysqld'];

export const sandboxServerCheck: DoctorCheck = {
  id: 'doctor.sandbox-server',
  title: 'MySQL server program for the sandbox',
  severity: 'fail',
  async run({ config, searchPath }) {
    const found = await findProgram(searchPath);
    if (found) return { status: 'pass', evidence: found };
    if (config.source.host !== undefined) {
      return { status: 'skip', evidence: `not needed: the source is ${config.source.host}` };
    }
    return {
      status: 'fail',
      evidence: `neither ${PROGRAMS.join(' nor ')} was found`,
      effect: 'there is no source: none is configured and the sandbox cannot start',
      remedy: {
        text: 'install a MariaDB or MySQL server, or configure a source',
        command: 'apt-get install mariadb-server',
      },
    };
  },
};

async function findProgram(folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    for (const program of PROGRAMS) {
      const path = join(folder, program);
      const executable = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (executable) return path;
    }
  }
  return undefined;
}
