import { startTestServer, type TestServer } from '../../test/support/private-server.js';
import { startReplication } from '../../test/support/replication.js';
import { interleaved } from '../interleaved.js';
import type { BenchCase } from '../measurement.js';
import { median } from '../median.js';
import { makeOrders } from '../orders-table.js';
import { loadWithAppender } from '../peers/duckdb-appender.js';
import { readWithStockClient } from '../peers/stock-client.js';

const ROWS = 1_000_000;
const ROUNDS = 7;
const FEW_ROWS = 200_000;
const MANY_ROWS = 10 * FEW_ROWS;
const GROWTH_ROUNDS = 3;

/**
 * Rows per second into durable Parquet, beside the stock client reading the same table to nowhere and DuckDB's
 * appender; and what ten times the rows cost.
 */
export const fullLoad: BenchCase = {
  name: 'full-load',
  async run({ folder, say }) {
    const server = await startTestServer({ variables: { 'innodb-buffer-pool-size': '1G' } });
    try {
      say(`${ROUNDS} rounds over a table of ${ROWS} rows`);
      await makeOrders(server, 'orders', ROWS);
      const times = await interleaved(
        {
          client: () => readWithStockClient(server, 'orders'),
          load: () => load(server, 'orders', ROWS),
          appender: () => loadWithAppender(server, 'orders', folder),
        },
        ROUNDS,
      );
      const rate = (milliseconds: number[]): number => Math.round(ROWS / (median(milliseconds) / 1000));
      const [client, loaded, appender] = [rate(times.client), rate(times.load), rate(times.appender)];
      const detail = `median of ${ROUNDS}: ${loaded} rows/s against`;
      say(`${GROWTH_ROUNDS} rounds over ${FEW_ROWS} and ${MANY_ROWS} rows`);
      await makeOrders(server, 'few', FEW_ROWS);
      await makeOrders(server, 'many', MANY_ROWS);
      const growth = await interleaved(
        { few: () => load(server, 'few', FEW_ROWS), many: () => load(server, 'many', MANY_ROWS) },
        GROWTH_ROUNDS,
      );
      const [few, many] = [median(growth.few), median(growth.many)];
      return [
        {
          id: 'full-load.ratio',
          title: 'full load against mariadb --quick --batch',
          value: loaded / client,
          unit: '×',
          budget: { least: 0.7 },
          detail: `${detail} ${client} rows/s`,
        },
        {
          id: 'full-load.appender',
          title: "full load against DuckDB's appender",
          value: loaded / appender,
          unit: '×',
          budget: { least: 1 },
          detail: `${detail} ${appender} rows/s`,
        },
        {
          id: 'full-load.growth',
          title: 'time for ten times the rows',
          value: many / few,
          unit: '×',
          budget: { most: 10.5 },
          detail: `median of ${GROWTH_ROUNDS}: ${(many / 1000).toFixed(2)} s against ${(few / 1000).toFixed(2)} s`,
        },
      ];
    } finally {
      await server.stop();
    }
  },
};

async function load(server: TestServer, table: string, rows: number): Promise<void> {
  const replication = await startReplication(server.address, { bench: [table] });
  try {
    await replication.replicator.start('bench', 'start-replication');
    await replication.caughtUp();
    const [loaded] = replication.replicator.tableStatistics();
    if (loaded?.fullLoadRows !== rows) throw new Error(`${loaded?.fullLoadRows} rows were loaded`);
  } finally {
    await replication.close();
  }
}
