import { isAtLeast, type ServerFacts } from '../../connection/server-facts.js';
import { type Check, fail, pass, warn } from '../check.js';
import { AWS } from '../rules/manual.js';

/** Release series that both targets were made for. */
const SUPPORTED: Readonly<Record<ServerFacts['flavour'], readonly string[]>> = {
  mysql: ['5.7', '8.0', '8.4'],
  mariadb: ['10.2', '10.3', '10.4', '10.5', '10.6', '10.11', '11.4'],
};

export const VER_SUPPORTED: Check = {
  id: 'ver.supported',
  title: 'flavour and version are supported',
  severity: 'fail',
  effect: 'replication was not proven with this release; new binlog events may be unknown to it',
  remedy: 'use a long-term release: MySQL 8.4 or 8.0, MariaDB 11.4, 10.11 or 10.6',
  sources: [AWS.sources],
  async run(facts) {
    const server = await facts.server();
    const [major, minor] = server.version;
    const series = SUPPORTED[server.flavour];
    const name = server.flavour === 'mysql' ? 'MySQL' : 'MariaDB';
    const evidence = `${name} ${server.versionText}`;
    if (series.includes(`${major}.${minor}`)) return pass(evidence);
    const remedy = { text: `use ${name} ${series.at(-1)} or another long-term release: ${series.join(', ')}` };
    const oldest = server.flavour === 'mysql' ? ([5, 5, 0] as const) : ([10, 0, 0] as const);
    if (!isAtLeast(server.version, oldest)) {
      return fail(evidence, { effect: 'the binlog of this release cannot be read', remedy });
    }
    if (facts.target === 'local') return warn(evidence, { remedy });
    return warn(evidence, { effect: `AWS DMS does not list ${name} ${major}.${minor} as a source`, remedy });
  },
};
