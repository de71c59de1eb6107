import { startTestServer, type TestServer } from './private-server.js';
import { Program } from './program.js';
import { WriteTraffic } from './write-traffic.js';

/** Tables of the scenario and the tasks that carry them. */
const TASKS = { one: ['first', 'second'], two: ['third'] };
const TABLES = Object.values(TASKS).flat();
const ROWS_AT_START = 30_000;

interface Verified {
  tables: { table: string; verdict: string }[];
}

/** A platform that replicates three tables, under writes, whose processes are killed. */
export interface CrashScenario {
  traffic: WriteTraffic;
  /** kill -9 of the agent, then `deploy`. */
  killAgent(): Promise<void>;
  /** kill -9 of the database server, then a start on the same port after `pause` milliseconds. */
  killServer(pause: number): Promise<void>;
  /** Asks for a reload of a table; the load goes on in the background. */
  reload(table: string): Promise<void>;
  /** Waits until both tasks follow the binlog, then compares under the running writes. @throws naming what differs */
  requireEqual(): Promise<void>;
  /** Rows and distinct keys of a table, in the lake and at the source. Stop the writes first. */
  counts(table: string): Promise<{ lake: [rows: number, keys: number]; source: number }>;
  dispose(): Promise<void>;
}

/** Brings the platform up, loaded and following, with the writes running. */
export async function startCrashScenario(): Promise<CrashScenario> {
  const server = await startTestServer();
  const program = new Program(server.address);
  const traffic = new WriteTraffic(server.address, TABLES);
  const scenario: CrashScenario = {
    traffic,
    async killAgent() {
      process.kill(program.agentPid(), 'SIGKILL');
      await succeed(program, ['deploy', '--yes']);
    },
    async killServer(pause) {
      await server.kill9();
      await new Promise((resolve) => setTimeout(resolve, pause));
      await server.restart();
    },
    async reload(table) {
      await succeed(program, ['dms', 'reload', '--table', table, '--yes']);
    },
    async requireEqual() {
      await succeed(program, ['dms-start', '--wait']);
      const { tables } = await succeed<Verified>(program, ['verify']);
      const verdicts = tables.map(({ table, verdict }) => `${table} ${verdict}`).sort();
      const wanted = TABLES.map((table) => `${table} equal`).sort();
      if (verdicts.join() !== wanted.join()) throw new Error(`verify found ${verdicts.join(', ')}`);
    },
    async counts(table) {
      const sql = `SELECT count(*), count(DISTINCT id) FROM ${table}`;
      const { rows } = await succeed<{ rows: [number, number][] }>(program, ['data', 'query', sql]);
      const [source] = await server.query<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`);
      return { lake: rows[0]!, source: Number(source?.n) };
    },
    async dispose() {
      await traffic.stop();
      await program.dispose();
      await server.stop();
    },
  };
  try {
    await replicate(server, program, traffic);
  } catch (error) {
    await scenario.dispose();
    throw error;
  }
  return scenario;
}

async function replicate(server: TestServer, program: Program, traffic: WriteTraffic): Promise<void> {
  await succeed(program, ['config', 'set', 'replication.tasks', JSON.stringify(TASKS)]);
  for (const table of TABLES) {
    await server.query(`CREATE TABLE ${table} (id BIGINT PRIMARY KEY AUTO_INCREMENT, n INT, t VARCHAR(200))`);
  }
  await server.query(`INSERT INTO first (n, t) SELECT seq, REPEAT('x', 100) FROM seq_1_to_${ROWS_AT_START}`);
  await succeed(program, ['bootstrap']);
  await succeed(program, ['deploy', '--yes']);
  traffic.start();
  await succeed(program, ['dms-start']);
}

async function succeed<T>(program: Program, args: string[]): Promise<T> {
  const { exitCode, result, error, findings } = await program.json<T>(args);
  if (exitCode === 0) return result as T;
  const why = error ?? findings?.filter(({ status }) => status !== 'pass');
  throw new Error(`futureim ${args.join(' ')} ended with ${exitCode}: ${JSON.stringify(why)}`);
}
