import { startTestServer, type TestServer } from '../../test/support/private-server.js';
import { startReplication } from '../../test/support/replication.js';
import type { BenchCase } from '../measurement.js';

const TASKS = ['a', 'b', 'c', 'd', 'e'];
const TRANSACTIONS = 100_000;

/** How fast a backlog of one-row transactions over five tasks becomes durable. */
export const changeDataCapture: BenchCase = {
  name: 'cdc',
  async run({ say }) {
    const server = await startTestServer();
    const replication = await startReplication(server.address, Object.fromEntries(TASKS.map((task) => [task, [task]])));
    try {
      for (const task of TASKS) {
        await server.query(`CREATE TABLE ${task} (id BIGINT PRIMARY KEY AUTO_INCREMENT, customer INT, status VARCHAR(20),
          total DECIMAL(12,2), city VARCHAR(60), updated_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6))`);
        await replication.replicator.start(task, 'start-replication');
      }
      await replication.caughtUp();
      for (const task of TASKS) await replication.replicator.stop(task);
      say(`writing ${TRANSACTIONS} transactions`);
      await writeBacklog(server);
      const started = performance.now();
      const before = process.cpuUsage();
      for (const task of TASKS) await replication.replicator.start(task, 'resume-processing');
      await replication.caughtUp();
      const seconds = (performance.now() - started) / 1000;
      const { user, system } = process.cpuUsage(before);
      const inserts = replication.replicator.tableStatistics().reduce((sum, table) => sum + table.inserts, 0);
      if (inserts !== TRANSACTIONS) throw new Error(`${inserts} of ${TRANSACTIONS} transactions arrived`);
      return [
        {
          id: 'cdc.drain',
          title: 'draining one-row transactions, five tasks',
          value: TRANSACTIONS / seconds,
          unit: 'transactions/s',
          budget: { least: 30_000 },
          detail: `${TRANSACTIONS} in ${seconds.toFixed(2)} s, ${((user + system) / 1e6).toFixed(2)} s of CPU`,
        },
      ];
    } finally {
      await replication.close();
      await server.stop();
    }
  },
};

async function writeBacklog(server: TestServer): Promise<void> {
  const inserts = TASKS.map(
    (task) =>
      `INSERT INTO ${task} (customer, status, total, city) VALUES (i, 'pending', i / 7, CONCAT('São Paulo, district ', i % 300));`,
  );
  await server.query(`CREATE PROCEDURE backlog() BEGIN DECLARE i INT DEFAULT 0;
    WHILE i < ${TRANSACTIONS / TASKS.length} DO ${inserts.join(' ')} SET i = i + 1; END WHILE; END`);
  await server.query('CALL backlog()');
}
