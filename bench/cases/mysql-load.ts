import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withConnection } from '../../src/mysql/connection/connection.js';
import { setupSchema } from '../../src/mysql/setup/schema.js';
import { testDataFolder } from '../../test/support/pieces.js';
import { startTestServer, type TestServer } from '../../test/support/private-server.js';
import { interleaved } from '../interleaved.js';
import type { BenchCase } from '../measurement.js';
import { median } from '../median.js';
import { runOnServer } from '../run-on-server.js';

const ROUNDS = 7;
const ROWS = 105_527;

/**
 * Rows per second into empty tables of a server that loses nothing: the whole command, less the same command on a
 * file without rows.
 */
export const mysqlLoad: BenchCase = {
  name: 'mysql-load',
  async run({ folder, say }) {
    const data = join(testDataFolder(), 'ecommerce-olist');
    if (!existsSync(data)) {
      say(`skipped: ${data} is missing; FUTUREIM_TEST_DATA names the folder that holds ecommerce-olist`);
      return [];
    }
    const noRows = join(folder, 'no-rows');
    mkdirSync(noRows);
    writeFileSync(join(noRows, 'customers.csv'), 'customer_id,email,first_name,last_name\n');
    say(`${ROUNDS} rounds of ${data}`);
    const server = await startTestServer({ variables: { 'sync-binlog': 1, 'innodb-flush-log-at-trx-commit': 1 } });
    try {
      runOnServer(server, folder, ['bootstrap', '--password-stdin'], server.address.password);
      const times = await interleaved(
        {
          tables: () => makeTables(server),
          start: () => void load(server, folder, noRows),
          load: () => {
            const rows = load(server, folder, data);
            if (rows !== ROWS) throw new Error(`${rows} rows of ${data} were loaded, which should hold ${ROWS}`);
          },
        },
        ROUNDS,
      );
      const start = median(times.start) / 1000;
      const whole = median(times.load) / 1000;
      return [
        {
          id: 'mysql-load.rate',
          title: 'futureim mysql load of the Olist set',
          value: ROWS / (whole - start),
          unit: 'rows/s',
          budget: { least: 50_000 },
          detail: `median of ${ROUNDS}: ${ROWS} rows in ${whole.toFixed(2)} s, of which ${start.toFixed(2)} s for none`,
        },
      ];
    } finally {
      await server.stop();
    }
  },
};

/** New tables instead of deleted rows: purging those would go on during the load. */
async function makeTables({ address }: TestServer): Promise<void> {
  await withConnection(address, { useDatabase: false }, async (connection) => {
    await connection.query('DROP DATABASE IF EXISTS ecommerce');
    await setupSchema(connection, { database: address.database });
  });
}

/** The number of rows loaded from `data`. */
function load(server: TestServer, folder: string, data: string): number {
  const output = runOnServer(server, folder, ['mysql', 'load', data]);
  return (JSON.parse(output) as { result: { rows: number } }).result.rows;
}
