import { systemClock } from '../../src/core/clock.js';
import { compareCheckpoints } from '../../src/lake/manifest/sequence.js';
import { closeConnection, openConnection } from '../../src/mysql/connection/connection.js';
import { startTestServer, type TestServer } from '../../test/support/private-server.js';
import { startReplication, type TestReplication } from '../../test/support/replication.js';
import type { BenchCase } from '../measurement.js';

const SECONDS = 20;
const WRITERS = 4;
const WANTED_RATE = 2_000;
const SAMPLE_EVERY_MS = 50;

/** From commit to durable under steady traffic, with the flush interval of the product. */
export const liveLag: BenchCase = {
  name: 'lag',
  async run({ say }) {
    const server = await startTestServer();
    await server.query('CREATE TABLE t (id BIGINT PRIMARY KEY AUTO_INCREMENT, v INT, city VARCHAR(60))');
    const replication = await startReplication(server.address, { live: ['t'] }, { flushIntervalMs: 1_000 });
    try {
      await replication.replicator.start('live', 'start-replication');
      await replication.caughtUp();
      say(`${WRITERS} writers for ${SECONDS} s`);
      const until = Date.now() + SECONDS * 1000;
      const writing = Promise.all(Array.from({ length: WRITERS }, () => write(server, until)));
      const { lags, rss } = await sample(server, replication, until);
      const transactions = (await writing).reduce((sum, count) => sum + count, 0);
      lags.sort((a, b) => a - b);
      const rate = Math.round(transactions / SECONDS);
      const p99 = (lags[Math.floor(lags.length * 0.99)] ?? Number.NaN) / 1000;
      const p50 = (lags[Math.floor(lags.length * 0.5)] ?? Number.NaN) / 1000;
      return [
        {
          id: 'lag.p99',
          title: 'commit to durable, 99th percentile',
          value: p99,
          unit: 's',
          budget: { most: 1.25 },
          detail: `median ${p50.toFixed(2)} s of ${lags.length} samples at ${rate} transactions/s`,
        },
        {
          id: 'lag.rate',
          title: 'rate at which that was measured',
          value: rate,
          unit: 'transactions/s',
          budget: { least: WANTED_RATE },
          detail: `${WRITERS} connections, one row a transaction`,
        },
        {
          id: 'lag.rss',
          title: 'memory of the process meanwhile',
          value: rss / 2 ** 20,
          unit: 'MiB',
          budget: { most: 400 },
          detail: 'highest resident set, bench and replicator together',
        },
      ];
    } finally {
      await replication.close();
      await server.stop();
    }
  },
};

async function write(server: TestServer, until: number): Promise<number> {
  const connection = await openConnection(server.address);
  let count = 0;
  while (Date.now() < until) {
    await connection.query(`INSERT INTO t (v, city) VALUES (${count}, 'São Paulo, district ${count % 300}')`);
    count += 1;
  }
  await closeConnection(connection);
  return count;
}

/** Asks the server where it is, then waits until the lake is there too. */
async function sample(
  server: TestServer,
  { replicator }: TestReplication,
  until: number,
): Promise<{ lags: number[]; rss: number }> {
  const lags: number[] = [];
  let open: { file: string; position: number; at: number }[] = [];
  let rss = 0;
  let next = Date.now();
  while (Date.now() < until || open.length > 0) {
    if (Date.now() >= next && Date.now() < until) {
      next += SAMPLE_EVERY_MS;
      const [status] = await server.query<{ File: string; Position: number | string }>('SHOW MASTER STATUS');
      open.push({ file: status?.File ?? '', position: Number(status?.Position), at: Date.now() });
    }
    const checkpoint = replicator.tasks()[0]?.checkpoint;
    const now = Date.now();
    open = open.filter(({ file, position, at }) => {
      const durable =
        checkpoint !== undefined && compareCheckpoints(checkpoint, { sourceEpoch: 0, file, position }) >= 0;
      if (durable) lags.push(now - at);
      return !durable;
    });
    rss = Math.max(rss, process.memoryUsage().rss);
    await systemClock.sleep(5);
  }
  return { lags, rss };
}
