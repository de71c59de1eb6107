import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startTestServer, type TestServer } from '../../test/support/private-server.js';
import { interleaved } from '../interleaved.js';
import type { BenchCase } from '../measurement.js';
import { median } from '../median.js';
import { runOnServer } from '../run-on-server.js';

const ROWS = 1_000_000;
const ROUNDS = 3;

/**
 * Whole commands, from a server that loses nothing: `mysql backup`, compressed and encrypted, against the stock dump
 * through zstd; `mysql restore`, which checks every file before and compares every row after, against the stock client.
 */
export const backup: BenchCase = {
  name: 'backup',
  async run({ folder, say }) {
    say(`${ROUNDS} rounds over a table of ${ROWS} rows`);
    const server = await startTestServer({
      variables: { 'innodb-buffer-pool-size': '512M', 'sync-binlog': 1, 'innodb-flush-log-at-trx-commit': 1 },
    });
    try {
      await fill(server);
      runOnServer(server, folder, ['bootstrap', '--password-stdin'], server.address.password);
      const to = join(folder, 'backups');
      const dump = join(folder, 'dump.sql.zst');
      const times = await interleaved(
        {
          dump: () =>
            shell(server, folder, `mariadb-dump ${LOGIN} --single-transaction ecommerce | zstd -q -f -o ${dump}`),
          backup: () => {
            rmSync(to, { recursive: true, force: true });
            mkdirSync(to);
            runOnServer(server, folder, ['mysql', 'backup', '--to', to]);
          },
          load: async () => {
            await server.query('DROP DATABASE IF EXISTS by_client');
            await server.query('CREATE DATABASE by_client');
            shell(server, folder, `zstd -dc ${dump} | mariadb ${LOGIN} by_client`);
          },
          restore: async () => {
            await server.query('DROP DATABASE IF EXISTS by_us');
            const place = join(to, readdirSync(to)[0] ?? '');
            runOnServer(server, folder, ['mysql', 'restore', place, '--database', 'by_us']);
          },
        },
        ROUNDS,
      );
      const rate = (name: keyof typeof times): number => ROWS / (median(times[name]) / 1000);
      const ratio = (
        id: string,
        title: string,
        ours: keyof typeof times,
        theirs: keyof typeof times,
        least: number,
      ) => ({
        id: `backup.${id}`,
        title,
        value: rate(ours) / rate(theirs),
        unit: '×',
        budget: { least },
        detail: `median of ${ROUNDS}: ${Math.round(rate(ours))} rows/s against ${Math.round(rate(theirs))} rows/s`,
      });
      return [
        ratio('write', 'mysql backup, encrypted, against mariadb-dump | zstd', 'backup', 'dump', 0.5),
        ratio('restore', 'mysql restore, checked and compared, against zstd | mariadb', 'restore', 'load', 0.5),
      ];
    } finally {
      await server.stop();
    }
  },
};

const LOGIN = '--no-defaults -h127.0.0.1 -P"$PORT" -u"$LOGIN"';

async function fill(server: TestServer): Promise<void> {
  await server.query(`CREATE TABLE orders (
    order_id BIGINT PRIMARY KEY, customer_id INT NOT NULL, order_date DATETIME(6) NOT NULL, status VARCHAR(20) NOT NULL,
    total DECIMAL(12,2) NOT NULL, tax DECIMAL(10,2), city VARCHAR(60), updated_at TIMESTAMP NOT NULL, KEY (customer_id))`);
  await server.query(`INSERT INTO orders SELECT seq, seq * 7919 % 50000, '2024-01-01' + INTERVAL seq SECOND,
    ELT(1 + seq % 4, 'pending', 'processing', 'shipped', 'delivered'), seq / 13, IF(seq % 5, seq / 130, NULL),
    CONCAT('São Paulo, district ', seq % 300), '2024-02-01' + INTERVAL seq SECOND FROM seq_1_to_${ROWS}`);
}

function shell({ address }: TestServer, folder: string, command: string): void {
  const { port, user, password } = address;
  const env = { ...process.env, PORT: String(port), LOGIN: user, MYSQL_PWD: password };
  const { status, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', command], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
}
