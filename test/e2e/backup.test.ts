import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MysqlBackupResult } from '../../src/cli/schemas/mysql-backup.js';
import type { MysqlBackupListResult } from '../../src/cli/schemas/mysql-backup-list.js';
import type { MysqlRestoreResult } from '../../src/cli/schemas/mysql-restore.js';
import { closeConnection, openConnection } from '../../src/mysql/connection/connection.js';
import { startTestServer, type TestServer } from '../support/private-server.js';
import { Program } from '../support/program.js';
import { has } from '../support/skip.js';

const ROWS = 150_000;
let server: TestServer;
let program: Program;
/** Of the sound backup that the tests restore. */
let backup: MysqlBackupResult;
/** What the database holds as of it. */
let original: unknown;
const printed: string[] = [];

const checksum = () => server.query('CHECKSUM TABLE ecommerce.customers, ecommerce.orders EXTENDED');

async function backUp(...flags: string[]): Promise<MysqlBackupResult> {
  const document = await program.json<MysqlBackupResult>(['mysql', 'backup', '--to', 'backups', ...flags]);
  assert.is(document.status, 'changed', JSON.stringify(document.error));
  printed.push(JSON.stringify(document));
  return document.result!;
}

function restore(folder: string, ...flags: string[]) {
  return program.json<MysqlRestoreResult>(['mysql', 'restore', folder, '--confirm', 'ecommerce', ...flags]);
}

/** Runs a command and kills it, as a power cut would, as soon as `reached` says so. */
async function killAt(args: string[], reached: () => Promise<boolean>): Promise<void> {
  let child: ChildProcess | undefined;
  const ended = program.run(args, {
    started: (process) => {
      child = process;
    },
  });
  while (!(await reached())) {
    assert.is(child?.exitCode, null, 'it ended before it could be killed');
    await pause(2);
  }
  child!.kill('SIGKILL');
  assert.is((await ended).code, null);
}

const unfinished = () => readdirSync(join(program.folder, 'backups')).filter((name) => name.startsWith('.'));

if (has('mariadb-server', 'backup and restore that are killed')) {
  test.before(async () => {
    server = await startTestServer();
    program = new Program(server.address);
    await server.query('CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(40))');
    await server.query("INSERT INTO customers SELECT seq, CONCAT('customer ', seq) FROM seq_1_to_1000");
    await server.query(
      'CREATE TABLE orders (id INT PRIMARY KEY, customer INT, note CHAR(36), FOREIGN KEY (customer) REFERENCES customers (id))',
    );
    await server.query(`INSERT INTO orders SELECT seq, 1 + seq % 1000, UUID() FROM seq_1_to_${ROWS}`);
    await server.query('CREATE TRIGGER stamp BEFORE INSERT ON orders FOR EACH ROW SET NEW.note = UPPER(NEW.note)');
    await server.query('CREATE VIEW busy AS SELECT customer, COUNT(*) AS n FROM orders GROUP BY customer');
    const { code, stderr } = await program.run(['bootstrap', '--no-input']);
    assert.is(code, 0, stderr);
    backup = await backUp();
    original = await checksum();
  });
  test.after(async () => {
    await program?.dispose();
    await server?.stop();
  });

  test('a backup that is killed is none, and the next one removes what it left', async () => {
    const files = () =>
      unfinished().flatMap((name) =>
        readdirSync(join(program.folder, 'backups', name)).map((file) => join(program.folder, 'backups', name, file)),
      );
    await killAt(['mysql', 'backup', '--to', 'backups'], async () =>
      files().some((file) => statSync(file).size > 200_000),
    );
    assert.is(unfinished().length, 1);
    const list = async () =>
      (await program.json<MysqlBackupListResult>(['mysql', 'backup', 'list', 'backups'])).result!;
    assert.equal(
      (await list()).backups.map(({ id }) => id),
      [backup.id],
    );
    const { error } = await program.json(['mysql', 'backup', 'verify', join('backups', unfinished()[0]!)]);
    assert.is(error?.code, 'FIM-BACKUP-UNKNOWN');
    const next = await backUp();
    assert.equal(unfinished(), []);
    assert.equal(
      (await list()).backups.map(({ id }) => id),
      [next.id, backup.id],
    );
  });

  test('a restore that is killed while it loads has changed nothing, and is done when it is run again', async () => {
    await server.query('DELETE FROM ecommerce.orders WHERE id % 3 = 0');
    const before = await checksum();
    await killAt(['mysql', 'restore', backup.folder, '--confirm', 'ecommerce'], async () => {
      const rows = await server.query('SELECT 1 FROM ecommerce__restore.orders LIMIT 1').catch(() => []);
      return rows.length > 0;
    });
    assert.equal(await checksum(), before);
    const { result, error } = await restore(backup.folder);
    assert.is(result?.resumed, false, JSON.stringify(error));
    assert.equal(await checksum(), original);
  });

  test('one that is killed while tables change places is finished by the next, and by no other backup', async () => {
    const later = await backUp();
    await server.query('DELETE FROM ecommerce.orders WHERE id % 5 = 0');
    // RENAME TABLE waits for the transaction. The trigger, on the other table, is dropped by then.
    const reader = await openConnection(server.address);
    await reader.query('START TRANSACTION');
    await reader.query('SELECT COUNT(*) FROM customers');
    await killAt(['mysql', 'restore', backup.folder, '--confirm', 'ecommerce'], async () => {
      const waiting = await server.query("SELECT 1 FROM information_schema.PROCESSLIST WHERE INFO LIKE 'RENAME%'");
      return waiting.length > 0;
    });
    const refused = await restore(later.folder);
    assert.is(refused.error?.code, 'FIM-RESTORE-BLOCKED');
    assert.match(refused.error?.message ?? '', backup.id);
    await closeConnection(reader);
    const { result, error } = await restore(backup.folder);
    assert.is(result?.resumed, true, JSON.stringify(error));
    assert.equal(await checksum(), original);
    await server.query("INSERT INTO ecommerce.orders VALUES (0, 1, 'loud')");
    assert.equal(await server.query('SELECT note FROM ecommerce.orders WHERE id = 0'), [{ note: 'LOUD' }]);
    assert.equal(await server.query('SELECT SUM(n) AS n FROM ecommerce.busy'), [{ n: String(ROWS + 1) }]);
    assert.equal(await server.query("SHOW DATABASES LIKE 'ecommerce\\_%'"), []);
  });

  test('Ctrl-C ends a restore with 130 and nothing left', async () => {
    const before = await checksum();
    const { code } = await program.run(['mysql', 'restore', backup.folder, '--confirm', 'ecommerce'], {
      async started(child) {
        const staged = () => server.query('SELECT 1 FROM ecommerce__restore.orders LIMIT 1').catch(() => []);
        while ((await staged()).length === 0) await pause(2);
        child.kill('SIGINT');
      },
    });
    assert.is(code, 130);
    assert.equal(await checksum(), before);
    assert.equal(await server.query("SHOW DATABASES LIKE 'ecommerce\\_%'"), []);
  });

  test('replacing tables wants the name of the database', async () => {
    const wrong = await program.json(['mysql', 'restore', backup.folder, '--confirm', 'dev']);
    assert.is(wrong.error?.code, 'FIM-USAGE');
    const { result } = await program.json<MysqlRestoreResult>([
      'mysql',
      'restore',
      backup.folder,
      '--database',
      'new_one',
    ]);
    assert.equal(result?.replaced, [], 'nothing stood there: no question');
  });

  test('the exported key opens the backup on another machine, and is printed nowhere', async () => {
    const { code } = await program.run(['mysql', 'backup', 'export-key', 'key.txt']);
    assert.is(code, 0);
    const file = join(program.folder, 'key.txt');
    assert.is(statSync(file).mode & 0o777, 0o600);
    const secret = /AGE-SECRET-KEY-1\w+/.exec(readFileSync(file, 'utf8'))?.[0] ?? 'none';
    assert.is.not(secret, 'none');
    const other = new Program(server.address);
    try {
      const without = await other.json(['mysql', 'backup', 'verify', backup.folder]);
      assert.is(without.error?.code, 'FIM-BACKUP-KEY');
      const verified = await other.run(['mysql', 'backup', 'verify', backup.folder, '--key-file', file, '--verbose']);
      assert.is(verified.code, 0, verified.stderr);
      printed.push(verified.stdout, verified.stderr, JSON.stringify(without));
    } finally {
      await other.dispose();
    }
    assert.not(printed.join('\n').includes(secret));
  });

  test('--keep removes older backups of the source when the new one is verified', async () => {
    const { removed, verified, id } = await backUp('--keep', '1');
    assert.ok(verified);
    assert.ok(removed.includes(backup.folder));
    const { result } = await program.json<MysqlBackupListResult>(['mysql', 'backup', 'list', 'backups']);
    assert.equal(
      result?.backups.map((each) => each.id),
      [id],
    );
  });
}

test.run();
