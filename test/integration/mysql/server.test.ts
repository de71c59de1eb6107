import { access, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../src/core/errors.js';
import { openConnection } from '../../../src/mysql/connection/connection.js';
import { ensureDataFolder } from '../../../src/mysql/server/data-folder.js';
import { serverFiles } from '../../../src/mysql/server/options.js';
import { findServerProgram } from '../../../src/mysql/server/program.js';
import { serverState } from '../../../src/mysql/server/server-state.js';
import { ensureServer } from '../../../src/mysql/server/start.js';
import { stopServer } from '../../../src/mysql/server/stop.js';
import { has } from '../../support/skip.js';

const rootPassword = "made-up 'pass\\word";
let folder: string;

test.before.each(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fim-private-'));
});
test.after.each(async () => {
  await stopServer({ folder });
  await rm(folder, { recursive: true, force: true });
});

const address = (port: number, password = rootPassword) => ({
  host: '127.0.0.1',
  port,
  user: 'root',
  password,
  database: 'mysql',
  tls: 'disabled' as const,
});

if (has('mariadb-server', 'the private server')) {
  test('starts, is adopted, comes back on its port after a kill, stops and wipes', async () => {
    assert.equal(await serverState(folder), { state: 'absent' });
    const first = await ensureServer({ folder, rootPassword });
    assert.is(first.started, true);
    const connection = await openConnection(address(first.port));
    await connection.query('CREATE DATABASE kept');
    const [variables] = await connection.query(
      `SELECT @@log_bin AS log_bin, @@binlog_format AS format, @@binlog_row_image AS image, @@sync_binlog AS sync,
              @@binlog_row_metadata AS metadata, @@bind_address AS bind, @@innodb_flush_log_at_trx_commit AS flush`,
    );
    assert.equal(
      { ...(variables as object[])[0] },
      {
        log_bin: '1',
        format: 'ROW',
        image: 'FULL',
        sync: '1',
        metadata: 'FULL',
        bind: '127.0.0.1',
        flush: '1',
      },
    );

    const adopted = await ensureServer({ folder, rootPassword });
    assert.equal(adopted, { ...first, started: false });

    process.kill(first.pid, 'SIGKILL');
    while ((await serverState(folder)).state === 'running');
    connection.destroy();
    const second = await ensureServer({ folder, rootPassword });
    assert.is(second.port, first.port);
    assert.is.not(second.pid, first.pid);
    const again = await openConnection({ ...address(second.port), database: 'kept' });
    await again.end();

    assert.is(await stopServer({ folder }), true);
    assert.is((await serverState(folder)).state, 'stopped');
    assert.is(await stopServer({ folder, wipe: true }), false);
    await assertMissing(folder);
  });

  test('the temporary tables of one server outlive the start of another', async () => {
    const other = await mkdtemp(join(tmpdir(), 'fim-private-'));
    const { port } = await ensureServer({ folder, rootPassword });
    const connection = await openConnection(address(port));
    try {
      await connection.query('CREATE TEMPORARY TABLE kept (id INT PRIMARY KEY) ENGINE=Aria');
      await connection.query('INSERT INTO kept VALUES (1)');
      await connection.query('FLUSH TABLES');
      await ensureServer({ folder: other, rootPassword });
      await connection.query('DROP TEMPORARY TABLE kept');
    } finally {
      connection.destroy();
      await stopServer({ folder: other });
      await rm(other, { recursive: true, force: true });
    }
  });

  test('the password is in no file, no argument and needed', async () => {
    const { port, pid } = await ensureServer({ folder, rootPassword });
    await assertRejects(openConnection(address(port, 'another')), 'FIM-MYSQL-ACCESS-DENIED', /made-up|another/);
    await assertRejects(openConnection(address(port, '')), 'FIM-MYSQL-ACCESS-DENIED', /made-up/);
    const { execa } = await import('execa');
    const { stdout } = await execa('ps', ['-ww', '-o', 'args=', '-p', String(pid)]);
    assert.not.match(stdout, /made-up/);
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      if ((await stat(path)).isFile()) assert.not.match(await readFile(path, 'utf8'), /made-up/, name);
    }
  });

  test('another port is taken when its own is in use meanwhile', async () => {
    const first = await ensureServer({ folder, rootPassword });
    await stopServer({ folder });
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve));
    const second = await ensureServer({ folder, rootPassword });
    squatter.close();
    assert.is.not(second.port, first.port);
  });

  test('a folder too deep for a socket path gets a socket elsewhere', async () => {
    const deep = join(folder, 'a'.repeat(60), 'b'.repeat(60));
    const { socket, port } = await ensureServer({ folder: deep, rootPassword });
    assert.ok(Buffer.byteLength(socket) <= 103);
    await (await openConnection(address(port))).end();
    await stopServer({ folder: deep, wipe: true });
    await assertMissing(socket);
  });

  test('a process that took over the pid is neither adopted nor ended', async () => {
    const files = serverFiles(folder);
    const record = { port: 1, socket: join(folder, 'mysql.sock'), program: 'x', version: 'x' };
    await writeFile(files.state, JSON.stringify(record));
    await writeFile(files.pid, String(process.pid));
    assert.is((await serverState(folder)).state, 'stopped');
    assert.is(await stopServer({ folder }), false);
  });

  test('an installer that fails once is run again, and its output is kept', async () => {
    const tried = join(folder, 'tried');
    const searchPath = await withInstaller(`[ -e ${tried} ] || { touch ${tried}; echo 'ERROR: no luck' >&2; exit 1; }`);
    const server = join(folder, 'server');
    const { port } = await ensureServer({ folder: server, rootPassword, searchPath });
    await (await openConnection(address(port))).end();
    assert.match(await readFile(serverFiles(server).log, 'utf8'), 'ERROR: no luck');
    assert.equal(
      (await readdir(server)).filter((name) => name.startsWith('data')),
      ['data'],
    );
    await stopServer({ folder: server });
  });

  test('an installer that keeps failing is reported with its last error', async () => {
    const searchPath = await withInstaller(`echo 'ERROR: no space' >&2; exit 1`);
    const server = join(folder, 'server');
    const error = await assertRejects(
      ensureServer({ folder: server, rootPassword, searchPath }),
      'FIM-SANDBOX-FAILED',
      /made-up/,
    );
    assert.is(error.reason, 'ERROR: no space');
    assert.equal((await readdir(server)).sort(), ['server.log', 'tmp']);
  });

  test('of two that make the data folder at once one wins and both can go on', async () => {
    const program = await findServerProgram(process.env.PATH ?? '');
    await Promise.all([1, 2].map(() => ensureDataFolder(program, folder, rootPassword)));
    // The server's own installer fails by itself now and then and is run again: its output is kept in the log.
    const names = (await readdir(folder)).filter((name) => name !== 'server.log');
    assert.equal(names.sort(), ['data', 'tmp']);
    const { port } = await ensureServer({ folder, rootPassword });
    await (await openConnection(address(port))).end();
  });

  test('looking at the server leaves no warning in its log', async () => {
    await ensureServer({ folder, rootPassword });
    for (let look = 0; look < 3; look++) await serverState(folder);
    assert.not.match(await readFile(serverFiles(folder).log, 'utf8'), /\[Warning\]/);
  });

  test('a server that cannot start is reported with its log', async () => {
    const broken = ensureServer({ folder, rootPassword, variables: { 'no-such-variable': 1 } });
    const error = await assertRejects(broken, 'FIM-SANDBOX-FAILED', /made-up/);
    assert.is(error.data.log, serverFiles(folder).log);
    assert.match(error.reason, /no-such-variable/);
  });
}

/** A search path whose installer begins with a shell command. */
async function withInstaller(command: string): Promise<string> {
  const { installPath } = await findServerProgram(process.env.PATH ?? '');
  const programs = join(folder, 'programs');
  await mkdir(programs);
  const script = `#!/bin/sh\n${command}\nexec ${installPath} "$@"\n`;
  await writeFile(join(programs, 'mariadb-install-db'), script, { mode: 0o755 });
  return [programs, process.env.PATH].join(delimiter);
}

async function assertRejects(promise: Promise<unknown>, code: string, secret: RegExp): Promise<FutureimError> {
  const error = await promise.then(
    () => assert.unreachable(`${code} expected`),
    (reason: unknown) => reason,
  );
  assert.instance(error, FutureimError);
  const known = error as FutureimError;
  assert.is(known.code, code);
  assert.not.match(`${known.message} ${known.reason} ${JSON.stringify(known.data)}`, secret);
  return known;
}

async function assertMissing(path: string): Promise<void> {
  const found = await access(path).then(
    () => true,
    () => false,
  );
  assert.not(found, path);
}

test.run();
