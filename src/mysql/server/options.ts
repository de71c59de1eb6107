import { join } from 'node:path';
import type { ServerProgram } from './program.js';

/** Server variables by name, e.g. `{ 'binlog-format': 'ROW' }`; written as `--name=value`. */
export type ServerVariables = Readonly<Record<string, string | number>>;

/** What a private server needs to be a replication source that survives a crash of the machine. */
const SOURCE_VARIABLES: ServerVariables = {
  'bind-address': '127.0.0.1',
  'server-id': 1,
  'log-bin': 'mysql-bin',
  'binlog-format': 'ROW',
  'binlog-row-image': 'FULL',
  'binlog-row-metadata': 'FULL',
  'sync-binlog': 1,
  'innodb-flush-log-at-trx-commit': 1,
  'character-set-server': 'utf8mb4',
  'collation-server': 'utf8mb4_unicode_ci',
  'default-time-zone': '+00:00',
  'max-allowed-packet': '64M',
};

const SEVEN_DAYS_IN_SECONDS = 604_800;

/** Files of one private server inside its folder. */
export function serverFiles(folder: string) {
  return {
    data: join(folder, 'data'),
    temporary: join(folder, 'tmp'),
    log: join(folder, 'server.log'),
    pid: join(folder, 'server.pid'),
    state: join(folder, 'server.json'),
  };
}

/** The command line; holds no secret. `--no-defaults` must be first for the server to honour it. */
export function serverArguments(
  program: ServerProgram,
  folder: string,
  place: { port: number; socket: string },
  variables: ServerVariables,
): string[] {
  const files = serverFiles(folder);
  const byFlavour: ServerVariables =
    program.flavour === 'mariadb'
      ? // Every look at whether the server greets would be a warning about an aborted connection.
        { 'expire-logs-days': 7, 'skip-name-resolve': 1, 'log-warnings': 1 }
      : { 'binlog-expire-logs-seconds': SEVEN_DAYS_IN_SECONDS, 'skip-name-resolve': 1, mysqlx: 0 };
  const all = { ...SOURCE_VARIABLES, ...byFlavour, ...variables };
  return [
    '--no-defaults',
    ...runAsRoot(),
    `--datadir=${files.data}`,
    `--tmpdir=${files.temporary}`,
    `--port=${place.port}`,
    `--socket=${place.socket}`,
    `--pid-file=${files.pid}`,
    `--log-error=${files.log}`,
    ...Object.entries(all).map(([name, value]) => `--${name}=${value}`),
  ];
}

/** The server refuses to run as root unless told to. */
export function runAsRoot(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}
