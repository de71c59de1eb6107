import { isIPv4 } from 'node:net';
import { type AuditCheck, surveyCheck } from '../../../core/audit-check.js';
import { FutureimError } from '../../../core/errors.js';
import { queryRows, withConnection } from '../../../mysql/connection/connection.js';
import { parseGrants } from '../../../mysql/setup/grants.js';
import type { SourceConfig } from '../../../platform/config/config.js';
import type { MysqlAddress, Source } from '../../ports/source.js';

/** All that a replication user needs on any server; the first group on everything, the second on its database. */
const GLOBAL = new Set([
  'USAGE',
  'REPLICATION SLAVE',
  'REPLICATION REPLICA',
  'REPLICATION CLIENT',
  'BINLOG MONITOR',
  'REPLICA MONITOR',
  'SLAVE MONITOR',
  'RELOAD',
  'FLUSH_TABLES',
  'PROCESS',
]);
const WITHIN_DATABASE = new Set(['SELECT', 'SHOW VIEW', 'LOCK TABLES', 'USAGE']);

export function sourceChecks(source: Source, config: SourceConfig): AuditCheck[] {
  return [
    surveyCheck(
      {
        id: 'source.address',
        title: 'a server on this machine listens on this machine alone',
        severity: 'warn',
        rules: ['CWE-1327'],
        effect: 'everybody on the network can try passwords',
        remedy: {
          text: 'bind it to the loopback address, or to the one interface that DMS reaches',
          ini: ['bind-address = 127.0.0.1'],
          restart: true,
        },
      },
      async () => {
        const address = await known(source);
        if (!isLoopback(address.host)) return { what: 'servers on this machine', found: 0, problems: [] };
        const bound = await variable(address, 'bind_address');
        const open = bound === '*' || bound === '0.0.0.0' || bound === '::' || bound === '';
        const problems = open ? [`it listens on ${bound || 'every address'}`] : [];
        return { what: 'servers on this machine', found: 1, problems, seen: `it listens on ${bound}` };
      },
    ),
    surveyCheck(
      {
        id: 'source.tls',
        title: 'the connection to the source is encrypted, and its server is known',
        severity: 'fail',
        rules: ['DMS.9', 'CKV2_AWS_49', 'CWE-319'],
        effect: 'rows, and with some servers the password, can be read and changed on the network',
        remedy: { text: 'encrypt it and check the server', command: 'futureim config set source.tls verify-full' },
      },
      async () => {
        const { host, tls } = await known(source);
        if (isLoopback(host)) return { what: 'connections', found: 1, problems: [], seen: `${host} is this machine` };
        const problem: Partial<Record<typeof tls, string>> = {
          disabled: `source.tls is disabled and the source is ${host}`,
          required: `source.tls is required: encrypted, but ${host} could be anybody`,
        };
        const found = problem[tls];
        return {
          what: 'connections',
          found: 1,
          problems: found === undefined ? [] : [found],
          seen: `${tls} to ${host}`,
        };
      },
    ),
    surveyCheck(
      {
        id: 'source.replication-user',
        title: 'replication has a user of its own',
        severity: 'warn',
        rules: ['CWE-250'],
        effect: 'whoever has its password can change and drop the tables',
        remedy: { text: 'make the user that replicates', command: 'futureim mysql setup' },
      },
      async () => {
        const { user } = await known(source);
        const administrator = await source.admin().then(
          (address) => address.user,
          () => config.user,
        );
        const problems = user === administrator ? [`${user} sets up the database and replicates it`] : [];
        return { what: 'replication users', found: 1, problems, seen: `it is ${user}` };
      },
    ),
    surveyCheck(
      {
        id: 'source.privileges',
        title: 'the replication user has the privileges that replication needs, and no other',
        severity: 'fail',
        rules: ['CWE-250'],
        effect: 'whoever has its password can do more than read',
        remedy: {
          text: 'take the others away, as an administrator of the server: REVOKE … ON … FROM the user; or make a user of its own',
          command: 'futureim mysql setup',
        },
      },
      async () => {
        const address = await known(source);
        const lines = await withConnection(address, { useDatabase: false }, (connection) =>
          queryRows<Record<string, string>>(connection, 'SHOW GRANTS FOR CURRENT_USER()'),
        );
        const grants = parseGrants(lines.map((row) => Object.values(row)[0] ?? ''));
        const needless = grants.filter(({ privilege, on }) => !isNeeded(privilege, on));
        const names = [...new Set(needless.map(({ privilege, on }) => `${privilege} on ${on}`))];
        const problems = names.length === 0 ? [] : [`${address.user} has ${names.join(', ')}`];
        return { what: 'replication users', found: 1, problems, seen: `${address.user}: ${grants.length} privileges` };
      },
    ),
  ];
}

const isNeeded = (privilege: string, on: string): boolean =>
  GLOBAL.has(privilege) || (on !== '*.*' && WITHIN_DATABASE.has(privilege));

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));

/** The address of the replicating account. @throws FutureimError FIM-SOURCE-NOT-CONFIGURED when there is none yet */
async function known(source: Source): Promise<MysqlAddress> {
  const address = await source.replication();
  if (address.host !== '') return address;
  throw new FutureimError('FIM-SOURCE-NOT-CONFIGURED', { message: 'no source is configured' });
}

async function variable(address: MysqlAddress, name: string): Promise<string> {
  const rows = await withConnection(address, { useDatabase: false }, (connection) =>
    queryRows<{ Value: string }>(connection, 'SHOW GLOBAL VARIABLES LIKE ?', [name]),
  );
  return rows[0]?.Value ?? '';
}
