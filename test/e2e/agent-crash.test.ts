import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startTestServer, type TestServer } from '../support/private-server.js';
import { Program } from '../support/program.js';
import { has } from '../support/skip.js';

const KILLS = 20;
const TABLES = ['first', 'second', 'third'];

const test = suite('an agent that is killed');

interface Verified {
  tables: { table: string; verdict: string }[];
}

if (has('mariadb-server', 'kill -9 of the agent during writes')) {
  test(`loses and doubles nothing in ${KILLS} kills at random moments during writes`, async () => {
    const server = await startTestServer();
    const program = new Program(server.address);
    const traffic = new Traffic(server);
    try {
      await program.run([
        'config',
        'set',
        'replication.tasks',
        JSON.stringify({ one: ['first', 'second'], two: ['third'] }),
      ]);
      for (const table of TABLES)
        await server.query(`CREATE TABLE ${table} (id BIGINT PRIMARY KEY AUTO_INCREMENT, n INT, t VARCHAR(200))`);
      await server.query(`INSERT INTO first (n, t) SELECT seq, REPEAT('x', 100) FROM seq_1_to_30000`);
      assert.is((await program.json(['bootstrap'])).exitCode, 0);
      assert.is((await program.json(['deploy', '--yes'])).exitCode, 0);
      traffic.start();
      assert.is((await program.json(['dms-start'])).exitCode, 0);
      for (let kill = 1; kill <= KILLS; kill += 1) {
        await pause(Math.random() * 900);
        process.kill(program.agentPid(), 'SIGKILL');
        const deployed = await program.json(['deploy', '--yes']);
        assert.is(deployed.exitCode, 0, `kill ${kill}: ${JSON.stringify(deployed.error)}`);
      }
      await traffic.stop();
      const verified = await program.json<Verified>(['verify']);
      assert.is(
        verified.exitCode,
        0,
        JSON.stringify(verified.findings?.filter((finding) => finding.status !== 'pass')),
      );
      assert.equal(
        verified.result?.tables.map((table) => table.verdict),
        ['equal', 'equal', 'equal'],
      );
      const statistics = await program.json<{ rows: string[][] }>([
        'data',
        'query',
        'SELECT count(*), count(DISTINCT id) FROM first',
      ]);
      const [source] = await server.query<{ n: number }>('SELECT COUNT(*) AS n FROM first');
      assert.equal(statistics.result?.rows, [[Number(source?.n), Number(source?.n)]]);
      assert.ok(traffic.transactions > 100, `only ${traffic.transactions} transactions ran`);
    } finally {
      await traffic.stop();
      await program.dispose();
      await server.stop();
    }
  });
}

/** Small transactions of inserts, updates and deletes over all tables, one after the other, until stopped. */
class Traffic {
  readonly #server: TestServer;
  #running = false;
  #done: Promise<void> = Promise.resolve();
  transactions = 0;

  constructor(server: TestServer) {
    this.#server = server;
  }

  start(): void {
    this.#running = true;
    this.#done = this.#run();
  }

  async stop(): Promise<void> {
    this.#running = false;
    await this.#done;
  }

  async #run(): Promise<void> {
    while (this.#running) {
      await this.#server.query('START TRANSACTION');
      for (const table of TABLES) {
        await this.#server.query(
          `INSERT INTO ${table} (n, t) VALUES (${this.transactions}, 'inserted'), (${this.transactions}, 'too')`,
        );
        await this.#server.query(
          `UPDATE ${table} SET n = n + 1, t = 'updated' WHERE id % 97 = ${this.transactions % 97} LIMIT 20`,
        );
        await this.#server.query(`DELETE FROM ${table} WHERE id % 101 = ${this.transactions % 101} LIMIT 2`);
      }
      await this.#server.query(this.transactions % 10 === 9 ? 'ROLLBACK' : 'COMMIT');
      this.transactions += 1;
    }
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

test.run();
