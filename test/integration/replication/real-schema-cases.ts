import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import type { TestServer } from '../../support/private-server.js';
import { REAL_SCHEMAS, type RealSchema } from '../../support/real-schemas.js';
import { startReplication, type TestReplication } from '../../support/replication.js';

async function requireEqual(
  replication: TestReplication,
  { database, rows }: RealSchema,
  loaded: boolean,
): Promise<void> {
  assert.equal(await replication.differences(), []);
  const statistics = replication.replicator.tableStatistics('all');
  for (const [table, count] of Object.entries(rows)) {
    const found = statistics.find((candidate) => candidate.table === table);
    assert.is(found?.fullLoadRows, loaded ? count : 0, `${database}.${table}`);
    const result = await replication.lake.query(`SELECT count(*) FROM "${table}"`, { limit: 1 });
    assert.equal(result.rows, [[count]], `${database}.${table}`);
  }
}

/** Tests that the schemas replicate and are equal by load alone and by changes alone; `test` must not have hooks. */
export function realSchemas(test: Test, start: () => Promise<TestServer>): void {
  let server: TestServer;
  let replication: TestReplication | undefined;

  test.before(async () => {
    server = await start();
  });

  test.after.each(async () => {
    await replication?.close();
    replication = undefined;
  });

  test.after(async () => {
    await server?.stop();
  });

  for (const real of REAL_SCHEMAS) {
    const { database } = real;

    test(`${database} by load alone`, async () => {
      await real.create(server.address);
      await real.fill(server.address);
      replication = await startReplication({ ...server.address, database }, { all: ['*'] });
      await replication.replicator.start('all', 'start-replication');
      await requireEqual(replication, real, true);
    });

    test(`${database} by changes alone`, async () => {
      await server.query(`DROP DATABASE ${database}`);
      await real.create(server.address);
      replication = await startReplication({ ...server.address, database }, { all: ['*'] });
      await replication.replicator.start('all', 'start-replication');
      await replication.caughtUp();
      await real.fill(server.address);
      await requireEqual(replication, real, false);
    });
  }
}
