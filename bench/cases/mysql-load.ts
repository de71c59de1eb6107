import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.js';
import { withConnection } from '../../src/mysql/connection/connection.js';
import { setupSchema } from '../../src/mysql/setup/schema.js';
import { testDataFolder } from '../../test/support/pieces.js';
import { startTestServer, type TestServer } from '../../test/support/private-server.js';
import type { BenchCase } from '../measurement.js';
import { median } from '../median.js';

const ROUNDS = 7;

/** Rows per second of the whole command, process start included, into empty tables of a server that loses nothing. */
export const mysqlLoad: BenchCase = {
  name: 'mysql-load',
  async run({ folder, say }) {
    const data = join(testDataFolder(), 'ecommerce-olist');
    if (!existsSync(data)) {
      say(`skipped: ${data} is missing; FUTUREIM_TEST_DATA names the folder that holds ecommerce-olist`);
      return [];
    }
    say(`${ROUNDS} rounds of ${data}`);
    const server = await startTestServer({ variables: { 'sync-binlog': 1, 'innodb-flush-log-at-trx-commit': 1 } });
    try {
      command(server, folder, ['bootstrap', '--password-stdin'], server.address.password);
      const times: number[] = [];
      let rows = 0;
      for (let round = 0; round < ROUNDS; round++) {
        await emptyTables(server);
        const started = performance.now();
        const output = command(server, folder, ['mysql', 'load', data]);
        times.push((performance.now() - started) / 1000);
        rows = (JSON.parse(output) as { result: { rows: number } }).result.rows;
      }
      const seconds = median(times);
      return [
        {
          id: 'mysql-load.rate',
          title: 'futureim mysql load of the Olist set',
          value: rows / seconds,
          unit: 'rows/s',
          budget: { least: 50_000 },
          detail: `median of ${ROUNDS}: ${rows} rows in ${seconds.toFixed(2)} s, best ${Math.min(...times).toFixed(2)} s`,
        },
      ];
    } finally {
      await server.stop();
    }
  },
};

/** New tables instead of deleted rows: purging those would go on during the load. */
async function emptyTables({ address }: TestServer): Promise<void> {
  await withConnection(address, { useDatabase: false }, async (connection) => {
    await connection.query('DROP DATABASE IF EXISTS ecommerce');
    await setupSchema(connection, { database: address.database });
  });
}

/** Runs a command in `folder` on the server, which `bootstrap` stores the password of. */
function command({ address }: TestServer, folder: string, args: string[], input = ''): string {
  const source = `mysql://${address.user}@${address.host}:${address.port}/${address.database}`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'bin/run.js'), ...args, '--source', source, '--json', '--no-input'],
    { cwd: folder, env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder }, input, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`futureim ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  return stdout;
}
