import { type Check, fail, pass } from '../check.js';
import { mariadbManual, mysqlManual } from '../rules/manual.js';

/** Products that speak the protocol of MySQL and write another binlog, or none. */
const OTHERS = /vitess|planetscale|tidb|singlestore|memsql|oceanbase|doris|starrocks|clickhouse|dolt/i;

export const VER_FLAVOUR: Check = {
  id: 'ver.flavour',
  title: 'the server is what it says it is',
  severity: 'fail',
  effect: 'the binlog is read by the rules of another server, or there is none to read',
  remedy: 'connect to the MySQL or MariaDB server itself: not to a proxy that speaks for it, nor to another product',
  sources: [mysqlManual('server-system-variables#sysvar_version_comment'), mariadbManual('gtid')],
  async run(facts) {
    const { flavour, versionText } = await facts.server();
    const comment = (await facts.variable('version_comment')) ?? '';
    const other = OTHERS.exec(`${versionText} ${comment}`)?.[0];
    if (other !== undefined) return fail(`the server calls itself "${versionText}" (${comment || other})`);
    // MariaDB alone has this variable; a proxy can lend its own version, but not its variables.
    const actual = (await facts.variable('gtid_strict_mode')) === undefined ? 'mysql' : 'mariadb';
    if (actual === flavour) return pass(`${versionText}${comment === '' ? '' : ` (${comment})`}`);
    return fail(
      `the version is "${versionText}", the variables are those of ${actual === 'mysql' ? 'MySQL' : 'MariaDB'}`,
    );
  },
};
