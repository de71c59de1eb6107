import type { ServerFacts } from '../../connection/server-facts.js';
import { isAtLeast } from '../../connection/server-facts.js';
import { type Check, pass } from '../check.js';

/** Release series that both targets were made for. */
const SUPPORTED: Readonly<Record<ServerFacts['flavour'], readonly string[]>> = {
  mysql: ['5.7', '8.0', '8.4'],
  mariadb: ['10.2', '10.3', '10.4', '10.5', '10.6', '10.11', '11.4'],
};

export const VER_SUPPORTED: Check = {
  id: 'ver.supported',
  title: 'flavour and version are supported',
  severity: 'fail',
  async run(facts) {
    const server = await facts.server();
    const [major, minor] = server.version;
    const series = SUPPORTED[server.flavour];
    const name = server.flavour === 'mysql' ? 'MySQL' : 'MariaDB';
    const evidence = `${name} ${server.versionText}`;
    if (series.includes(`${major}.${minor}`)) return pass(evidence);
    const tooOld = !isAtLeast(server.version, server.flavour === 'mysql' ? [5, 5, 0] : [10, 0, 0]);
    return {
      status: tooOld ? 'fail' : 'warn',
      evidence,
      effect: tooOld
        ? 'the binlog of this release cannot be read'
        : 'replication was not proven with this release; new binlog events may be unknown to it',
      remedy: { text: `use ${name} ${series.at(-1)} or another long-term release: ${series.join(', ')}` },
    };
  },
};
