import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { startTestServer, type TestServer } from '../../test/support/private-server.js';
import { startReplication } from '../../test/support/replication.js';
import { interleaved } from '../interleaved.js';
import type { BenchCase } from '../measurement.js';
import { median } from '../median.js';

const ROWS = 1_000_000;
const ROUNDS = 7;

/** Rows per second into durable Parquet, against the stock client reading the same table to nowhere. */
export const fullLoad: BenchCase = {
  name: 'full-load',
  async run({ say }) {
    say(`${ROUNDS} rounds over a table of ${ROWS} rows`);
    const server = await startTestServer({ variables: { 'innodb-buffer-pool-size': '512M' } });
    try {
      await fill(server);
      const times = await interleaved({ client: () => readWithClient(server), load: () => load(server) }, ROUNDS);
      const client = ROWS / (median(times.client) / 1000);
      const loaded = ROWS / (median(times.load) / 1000);
      return [
        {
          id: 'full-load.ratio',
          title: 'full load against mariadb --quick --batch',
          value: loaded / client,
          unit: '×',
          budget: { least: 0.7 },
          detail: `median of ${ROUNDS}: ${Math.round(loaded)} rows/s against ${Math.round(client)} rows/s`,
        },
      ];
    } finally {
      await server.stop();
    }
  },
};

async function fill(server: TestServer): Promise<void> {
  await server.query(`CREATE TABLE orders (
    order_id BIGINT PRIMARY KEY, customer_id INT NOT NULL, order_date DATETIME(6) NOT NULL, status VARCHAR(20) NOT NULL,
    total DECIMAL(12,2) NOT NULL, tax DECIMAL(10,2), city VARCHAR(60), updated_at TIMESTAMP NOT NULL)`);
  await server.query('SET sql_log_bin = 0');
  await server.query(`INSERT INTO orders SELECT seq, seq % 50000, '2024-01-01' + INTERVAL seq SECOND,
    ELT(1 + seq % 4, 'pending', 'processing', 'shipped', 'delivered'), seq / 13, IF(seq % 5, seq / 130, NULL),
    CONCAT('São Paulo, district ', seq % 300), '2024-02-01' + INTERVAL seq SECOND FROM seq_1_to_${ROWS}`);
  await server.query('SET sql_log_bin = 1');
}

function readWithClient({ address }: TestServer): void {
  const { status } = spawnSync(
    'mariadb',
    [
      '--no-defaults',
      '--quick',
      '--batch',
      '-h127.0.0.1',
      `-P${address.port}`,
      `-u${address.user}`,
      'ecommerce',
      '-eSELECT * FROM orders',
    ],
    { stdio: ['ignore', openSync('/dev/null', 'w'), 'inherit'], env: { ...process.env, MYSQL_PWD: address.password } },
  );
  if (status !== 0) throw new Error(`the client ended with ${status}`);
}

async function load(server: TestServer): Promise<void> {
  const replication = await startReplication(server.address, { bench: ['orders'] });
  try {
    await replication.replicator.start('bench', 'start-replication');
    await replication.caughtUp();
    const [table] = replication.replicator.tableStatistics();
    if (table?.fullLoadRows !== ROWS) throw new Error(`${table?.fullLoadRows} rows were loaded`);
  } finally {
    await replication.close();
  }
}
