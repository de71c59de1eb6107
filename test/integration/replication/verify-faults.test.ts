import { closeSync, copyFileSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createEmitter } from '../../../src/core/events.js';
import type { ManifestFile } from '../../../src/lake/manifest/manifest.js';
import { repairTables, tablesToRepair } from '../../../src/runbook/procedures/verify/repair.js';
import type { TableVerdict, VerifyReport } from '../../../src/runbook/procedures/verify/report.js';
import { runVerify } from '../../../src/runbook/procedures/verify/verify.js';
import { reportFindings } from '../../../src/runbook/procedures/verify/verify-step.js';
import type { Target } from '../../../src/targets/target.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { startReplication, type TestReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';

const OPTIONS = { timeout: 60_000 };
const SERVER = has('mariadb-server', 'verify and repair of a lake that was tampered with');
let server: TestServer;
let replication: TestReplication;

test.before(async () => {
  if (!SERVER) return;
  server = await startTestServer();
  await server.query('CREATE TABLE items (id INT PRIMARY KEY, name VARCHAR(80), weight DOUBLE, share FLOAT)');
  await server.query(`INSERT INTO items SELECT seq, CONCAT(MD5(seq), MD5(-seq)), seq / 7, seq / 3 FROM seq_1_to_5000`);
  await server.query('CREATE TABLE other (id INT PRIMARY KEY)');
  await server.query('INSERT INTO other VALUES (1), (2)');
  replication = await startReplication(server.address, { all: ['items', 'other'] });
  await replication.replicator.start('all', 'start-replication');
  await replication.caughtUp();
  for (const id of [6001, 6002]) {
    await server.query(`INSERT INTO items VALUES (${id}, REPEAT('changed', 11), 0.1, 0.1)`);
    await replication.caughtUp();
  }
});

test.after(async () => {
  await replication?.close();
  await server?.stop();
});

function context() {
  const target = {
    source: { replication: async () => server.address },
    provisioner: { describe: async () => ({ deployed: true, outputs: {} }) },
    replication: replication.replicator,
    lake: replication.lake,
  } as unknown as Target;
  return { target, events: createEmitter([], () => new Date()), signal: new AbortController().signal };
}

const verify = (): Promise<VerifyReport> => runVerify(context(), OPTIONS);
const failed = (report: VerifyReport) =>
  reportFindings(report)
    .filter(({ status }) => status === 'fail')
    .map(({ id }) => id);
const tableOf = (report: VerifyReport, name: string): TableVerdict =>
  report.tables.find(({ table }) => table === name)!;
const named = (report: VerifyReport) =>
  new Set(tableOf(report, 'items').differences.map(({ kind, key }) => `${kind} ${key}`));

async function files(kind: ManifestFile['kind']): Promise<ManifestFile[]> {
  const manifest = await replication.store.load('all');
  return manifest!.tables.find(({ table }) => table === 'items')!.files.filter((file) => file.kind === kind);
}

/** What verify finds is about `items` alone; the repair loads that one table and ends equal. */
async function foundAndRepaired(report: VerifyReport): Promise<void> {
  assert.is(tableOf(report, 'other').verdict, 'equal');
  assert.equal(tablesToRepair(report), ['items']);
  const repaired = await repairTables(context(), report, OPTIONS);
  assert.equal(failed(repaired), []);
  assert.is(tableOf(repaired, 'items').verdict, 'equal');
  const [finding, ...others] = repaired.repairs ?? [];
  assert.equal([finding?.id, finding?.status, others.length], ['verify.repaired.items', 'pass', 0]);
  assert.match(finding?.evidence ?? '', /^(differs|damaged) before \(.+\), equal now as of /);
  assert.equal(failed(await verify()), []);
}

if (SERVER) {
  test('rows changed behind the back of the binlog are named by key, and repaired', async () => {
    assert.equal(failed(await verify()), []);
    for (const statement of [
      'SET SESSION sql_log_bin = 0',
      'DELETE FROM items WHERE id = 7',
      "UPDATE items SET name = 'behind the back' WHERE id = 8",
      'UPDATE items SET weight = weight * (1 + 1e-9) WHERE id = 9',
      "INSERT INTO items VALUES (7001, 'behind the back', NULL, NULL)",
      'SET SESSION sql_log_bin = 1',
    ]) {
      await server.query(statement);
    }
    const report = await verify();
    assert.equal(named(report), new Set(['extra id=7', 'changed id=8', 'changed id=9', 'missing id=7001']));
    assert.equal(failed(report), ['verify.equal.items'], 'the number of rows is the same');
    await foundAndRepaired(report);
  });

  for (const kind of ['load', 'cdc'] as const) {
    test(`any flipped byte of a ${kind} file is found by its checksum, and repaired`, async () => {
      await server.query(
        "INSERT INTO items VALUES (8001, 'flip', 1, 1) ON DUPLICATE KEY UPDATE name = CONCAT(name, '!')",
      );
      await replication.caughtUp();
      const [file] = await files(kind);
      const path = join(replication.folder, file!.path);
      for (let at = 0; at < file!.bytes; at += Math.ceil(file!.bytes / 20)) {
        flip(path, at);
        const { damaged } = await replication.lake.checkFiles('items');
        assert.equal(
          damaged.map((each) => each.path),
          [file!.path],
          `byte ${at}`,
        );
        flip(path, at);
      }
      assert.equal((await replication.lake.checkFiles('items')).damaged, []);
      flip(path, Math.floor(file!.bytes / 2));
      const report = await verify();
      assert.equal(failed(report), ['verify.files.items', 'verify.complete.items', 'verify.equal.items']);
      assert.is(tableOf(report, 'items').verdict, 'damaged');
      assert.match(tableOf(report, 'items').reason ?? '', `${file!.path} has the checksum`);
      await foundAndRepaired(report);
    });
  }

  test('a lost file is named, and repaired', async () => {
    const [file] = await files('load');
    rmSync(join(replication.folder, file!.path));
    const report = await verify();
    assert.is(tableOf(report, 'items').reason, `${file!.path} is missing`);
    await foundAndRepaired(report);
  });

  test('a copy that no manifest lists changes nothing; one that is listed is named', async () => {
    await server.query("UPDATE items SET name = 'copied' WHERE id < 10");
    await replication.caughtUp();
    const [file] = await files('cdc');
    const copy = file!.path.replace('.parquet', '-copy.parquet');
    copyFileSync(join(replication.folder, file!.path), join(replication.folder, copy));
    assert.equal(failed(await verify()), []);

    await replication.replicator.stop('all');
    const manifest = (await replication.store.load('all'))!;
    const list = (again: ManifestFile) => ({
      ...manifest,
      tables: manifest.tables.map((each) =>
        each.table === 'items' ? { ...each, files: [...each.files, again] } : each,
      ),
    });
    await replication.store.save(list({ ...file!, path: copy }));
    const copied = await replication.lake.checkFiles('items');
    assert.equal(copied.damaged, [{ path: copy, problem: `holds changes that ${file!.path} holds too` }]);
    await replication.store.save(list(file!));
    assert.equal((await replication.lake.checkFiles('items')).damaged, [
      { path: file!.path, problem: 'is listed twice' },
    ]);

    await replication.reopen();
    await replication.replicator.start('all', 'resume-processing');
    await replication.caughtUp();
    await foundAndRepaired(await verify());
  });
}

function flip(path: string, at: number): void {
  const file = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, at);
  byte[0] = byte[0]! ^ 0x01;
  writeSync(file, byte, 0, 1, at);
  closeSync(file);
}

test.run();
