import { findExecutable } from '../../../core/find-executable.js';
import { type DoctorCheck, pass, skip } from '../doctor-check.js';
import { printedBy } from '../printed-by.js';

const PROGRAMS = ['mariadbd', 'mysqld'];
/** Makes the data folder of MariaDB; MySQL's server does it itself. */
const INSTALLERS = ['mariadb-install-db', 'mysql_install_db'];

export const sandboxServerCheck: DoctorCheck = {
  id: 'doctor.sandbox-server',
  title: 'MySQL server program for the sandbox',
  severity: 'fail',
  async run({ config, searchPath }) {
    if (config.source.host !== undefined) return skip(`not needed: the source is ${config.source.host}`);
    const found = await findExecutable(searchPath, ...PROGRAMS);
    if (found === undefined) return lacking(`neither ${PROGRAMS.join(' nor ')} was found`);
    const printed = await printedBy(found, ['--no-defaults', '--version']);
    const version = /\bVer\s+(\S+)/.exec(printed)?.[1];
    if (version === undefined) return lacking(`${found} does not say its version`);
    if (/mariadb/i.test(printed) && (await findExecutable(searchPath, ...INSTALLERS)) === undefined) {
      return lacking(`${found} is there, but not ${INSTALLERS.join(' or ')}, which makes its data folder`);
    }
    return pass(`${found}, version ${version}`);
  },
};

function lacking(evidence: string) {
  return {
    status: 'fail' as const,
    evidence,
    effect: 'there is no source: none is configured and the sandbox cannot start',
    remedy: {
      text: 'install a MariaDB or MySQL server, or configure a source',
      command: 'apt-get install mariadb-server',
    },
  };
}
