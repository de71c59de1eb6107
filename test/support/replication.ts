import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../src/core/clock.js';
import { bucketChecksums } from '../../src/lake/checksum/bucket-checksum.js';
import { mysqlChecksumSql } from '../../src/lake/checksum/mysql-checksum.js';
import { ManifestStore } from '../../src/lake/manifest/manifest-store.js';
import { closeConnection, openConnection } from '../../src/mysql/connection/connection.js';
import type { ServerPosition } from '../../src/mysql/snapshot/binlog-position.js';
import { openSnapshot } from '../../src/mysql/snapshot/consistent-snapshot.js';
import type { MysqlAddress } from '../../src/platform/source-address.js';
import type { TaskRules } from '../../src/platform/table-mapping.js';
import { hasReached, inEpochOf } from '../../src/runbook/procedures/verify/wait-for-checkpoint.js';
import { LakeService } from '../../src/targets/local/lake/lake-service.js';
import type { RangeLoadOptions } from '../../src/targets/local/replicator/range-load/range-load-options.js';
import { Replicator } from '../../src/targets/local/replicator/replicator.js';

/** A replicator in this process, on a lake in a temporary folder. */
export interface TestReplication {
  replicator: Replicator;
  lake: LakeService;
  store: ManifestStore;
  folder: string;
  log: string[];
  /** Waits until every task that is not stopped has everything that is committed at the source now; fails when a task failed. */
  caughtUp(): Promise<void>;
  /** Tables whose checksums differ between source and lake, as of one position. */
  differences(): Promise<string[]>;
  /** Closes the replicator and opens a new one on the same lake. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export async function startReplication(
  address: MysqlAddress,
  mapping: TaskRules,
  options: { flushIntervalMs?: number; heartbeatMs?: number; clock?: Clock; rangeLoad?: RangeLoadOptions } = {},
): Promise<TestReplication> {
  const folder = await mkdtemp(join(tmpdir(), 'fim-lake-'));
  const store = new ManifestStore(join(folder, 'manifests'));
  const log: string[] = [];
  const open = async (): Promise<Replicator> => {
    const replicator = new Replicator({
      lakeFolder: folder,
      manifestsFolder: join(folder, 'manifests'),
      address: async () => address,
      mapping,
      flushIntervalMs: options.flushIntervalMs ?? 50,
      serverId: 4711,
      heartbeatMs: options.heartbeatMs ?? 5_000,
      ...(options.rangeLoad === undefined ? {} : { rangeLoad: options.rangeLoad }),
      clock: options.clock ?? systemClock,
      log: (task, level, message) => log.push(`${level} ${task ?? 'dms'}: ${message}`),
    });
    await replicator.open();
    return replicator;
  };
  const lake = new LakeService({ folder, store, memoryLimit: '1GB', threads: 2 });
  const test: TestReplication = {
    replicator: await open(),
    lake,
    store,
    folder,
    log,
    async caughtUp() {
      const connection = await openConnection(address);
      const position = await openSnapshot(connection);
      await closeConnection(connection);
      await reached(test, position);
    },
    async differences() {
      const connection = await openConnection(address, { rowsAsArray: true });
      try {
        const position = await openSnapshot(connection);
        await reached(test, position);
        const different: string[] = [];
        for (const { schema, table, columns, primaryKey } of await lake.tables()) {
          const [rows] = await connection.query(mysqlChecksumSql({ columns, primaryKey }, { schema, table }));
          const source = bucketChecksums(rows as unknown as unknown[][]);
          const task = test.replicator.tasks().find(({ tables }) => tables.includes(table));
          const asOf = inEpochOf(task!.checkpoint!, position);
          const moment = { position: asOf, time: new Date().toISOString() };
          const mirrored = await lake.checksums(`${schema}.${table}`, moment);
          if (JSON.stringify(source) !== JSON.stringify(mirrored)) different.push(table);
        }
        return different;
      } finally {
        await closeConnection(connection);
      }
    },
    async reopen() {
      await test.replicator.close();
      test.replicator = await open();
    },
    async close() {
      await test.replicator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return test;
}

async function reached(test: TestReplication, wanted: ServerPosition): Promise<void> {
  for (;;) {
    const tasks = test.replicator.tasks().filter((task) => task.status !== 'stopped');
    const failed = tasks.find((task) => task.status === 'failed');
    if (failed !== undefined) throw new Error(`${failed.id} failed: ${failed.reason}`);
    const reloading = test.replicator.tableStatistics().some((table) => /reload|load$/.test(table.state));
    const behind = tasks.some((task) => !hasReached(task, wanted));
    if (!behind && !reloading) return;
    await systemClock.sleep(20);
  }
}
