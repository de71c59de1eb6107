import { cp, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MysqlConnection, openConnection, queryRows } from '../../src/mysql/connection/connection.js';
import { ensureDataFolder } from '../../src/mysql/server/data-folder.js';
import { isServerProcess } from '../../src/mysql/server/liveness.js';
import { type ServerVariables, serverFiles } from '../../src/mysql/server/options.js';
import { findServerProgram } from '../../src/mysql/server/program.js';
import { serverState } from '../../src/mysql/server/server-state.js';
import { ensureServer } from '../../src/mysql/server/start.js';
import { stopServer } from '../../src/mysql/server/stop.js';
import type { MysqlAddress } from '../../src/platform/source-address.js';
import { OWNER_FILE, SERVER_FOLDER, sweepAbandonedServers } from './abandoned-servers.js';

/** A real MariaDB or MySQL server for one test file, on loopback, in a temporary folder. */
export interface TestServer {
  /** Root's address; the database `ecommerce` exists and is empty. */
  address: MysqlAddress;
  folder: string;
  /** Runs one statement on a connection kept for the purpose. */
  query<T = Record<string, unknown>>(sql: string): Promise<T[]>;
  /** Ends the server like a power cut does. */
  kill9(): Promise<void>;
  /** Starts it again on the same port, after kill9 or from running; `variables` replace the earlier ones. */
  restart(variables?: ServerVariables): Promise<void>;
  /** Stops it and deletes its folder. */
  stop(): Promise<void>;
}

const ROOT_PASSWORD = 'test-root-password';

/** Quick to stop and small on disk; a test's server need not survive a power cut of the machine. */
const TEST_VARIABLES: ServerVariables = {
  'innodb-fast-shutdown': 2,
  'innodb-log-file-size': '16M',
  'sync-binlog': 0,
  'innodb-flush-log-at-trx-commit': 2,
};

/**
 * Starts a server of its own for a test file from a data folder made once per server version.
 * @throws FutureimError FIM-SANDBOX-NO-SERVER when none is installed
 */
export async function startTestServer(options: { variables?: ServerVariables } = {}): Promise<TestServer> {
  await sweepAbandonedServers();
  const folder = await mkdtemp(join(tmpdir(), SERVER_FOLDER));
  await writeFile(join(folder, OWNER_FILE), String(process.pid));
  let variables = { ...TEST_VARIABLES, ...options.variables };
  await cp(await template(), serverFiles(folder).data, { recursive: true });
  let running = await ensureServer({ folder, rootPassword: ROOT_PASSWORD, variables });
  const address: MysqlAddress = {
    host: '127.0.0.1',
    port: running.port,
    user: 'root',
    password: ROOT_PASSWORD,
    database: 'ecommerce',
    tls: 'disabled',
  };
  let connection: MysqlConnection | undefined = await openConnection(address, { useDatabase: false });
  await connection.query('CREATE DATABASE ecommerce CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci');
  await connection.query('USE ecommerce');

  const disconnect = () => {
    connection?.destroy();
    connection = undefined;
  };
  return {
    address,
    folder,
    async query<T>(sql: string) {
      connection ??= await openConnection(address);
      return queryRows<T>(connection, sql);
    },
    async kill9() {
      disconnect();
      process.kill(running.pid, 'SIGKILL');
      while (await isServerProcess(running.pid, serverFiles(folder).data)) await pause();
    },
    async restart(replaced) {
      disconnect();
      if (replaced !== undefined) variables = { ...TEST_VARIABLES, ...replaced };
      await stopServer({ folder });
      running = await ensureServer({ folder, rootPassword: ROOT_PASSWORD, variables });
      if (running.port !== address.port) throw new Error(`port ${address.port} was taken during the restart`);
    },
    async stop() {
      disconnect();
      if ((await serverState(folder)).state === 'running') await stopServer({ folder });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Path of a data folder ready to be copied. Test files run side by side, so it appears by one rename. */
async function template(): Promise<string> {
  const program = await findServerProgram(process.env.PATH ?? '');
  const cache = join(tmpdir(), `futureim-test-server-${process.getuid?.() ?? 0}`);
  const finished = join(cache, `${program.flavour}-${program.version}`);
  if (await exists(finished)) return finished;
  await mkdir(cache, { recursive: true, mode: 0o700 });
  const work = await mkdtemp(join(cache, 'making-'));
  await ensureDataFolder(program, work, ROOT_PASSWORD);
  await rename(serverFiles(work).data, finished).catch(async (error: unknown) => {
    if (!(await exists(finished))) throw error;
  });
  await rm(work, { recursive: true, force: true });
  return finished;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
