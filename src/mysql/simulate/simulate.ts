import { systemClock } from '../../core/clock.js';
import { asFutureimError, type FutureimError } from '../../core/errors.js';
import { TABLES } from '../../platform/schema/schema.js';
import type { MysqlAddress } from '../../platform/source-address.js';
import { withConnection } from '../connection/connection.js';
import { Random } from '../sample/random.js';
import { requireTables } from '../schema/require-tables.js';
import { ArrivalSchedule } from './pace/arrival-schedule.js';
import { Pacer } from './pace/pacer.js';
import { TrafficSession } from './session/traffic-session.js';
import { readShop } from './shop/read-shop.js';
import type { SimulationProgress, SimulationReport } from './simulation-report.js';
import { Tally } from './tally.js';
import { TrafficWorker } from './traffic-worker.js';

export interface SimulationOptions {
  /** Transactions per second. */
  rate: number;
  /** Milliseconds; absent: until `signal` aborts. */
  duration?: number;
  /** How many times the rate is in the one second of ten that is a burst; 1 for none. */
  burst: number;
  connections: number;
  /** Decides what is chosen; ids are random in any case, so that the same seed can be used again. */
  seed: number;
  /** Ends the simulation after the transactions that are going on. */
  signal: AbortSignal;
  /** Told about once a second. */
  onProgress(progress: SimulationProgress): void;
}

export interface Simulation {
  report: SimulationReport;
  /** Why it ended before its time, other than by `signal`. */
  failure?: FutureimError;
}

const PROGRESS_INTERVAL = 1_000;

/**
 * Trades like a shop on the platform's ten tables, over several connections, at a rate that holds on average whatever
 * the server's answers take (an open loop). Foreign keys hold after every transaction; only rows that it inserted itself
 * are deleted, children before their parents.
 * @throws FutureimError before the first transaction: FIM-SIMULATE-EMPTY, FIM-MYSQL-SCHEMA-DIFFERS, FIM-MYSQL-…
 */
export async function simulate(address: MysqlAddress, options: SimulationOptions): Promise<Simulation> {
  const { database } = address;
  const random = new Random(options.seed, 'simulate');
  const shop = await withConnection(address, {}, async (connection) => {
    await requireTables(connection, database, TABLES);
    return readShop(connection, database, random);
  });
  const tally = new Tally();
  const sessions = await openSessions(address, options, tally);
  try {
    const end = options.duration ?? Number.POSITIVE_INFINITY;
    const schedule = new ArrivalSchedule(options.rate, options.burst, end);
    const pacer = new Pacer(schedule, end);
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, options.signal]);
    const begin = performance.now();
    const elapsed = (): number => performance.now() - begin;
    const run = { shop, random, tally, schedule, pacer, rate: options.rate, elapsed, signal };
    const told = tellProgress(options, run);
    let failure: FutureimError | undefined;
    await Promise.all(
      sessions.map((session) =>
        new TrafficWorker(session, run).run().catch((error: unknown) => {
          failure ??= asFutureimError(error);
          stop.abort();
        }),
      ),
    );
    const lasted = elapsed();
    stop.abort();
    await told;
    const scheduled = schedule.dueBefore(Math.min(lasted, end));
    const report = tally.report(lasted / 1000, { wanted: options.rate, scheduled, missed: pacer.missed });
    return { report, ...(failure === undefined ? {} : { failure }) };
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
  }
}

/** All of them, or none. */
async function openSessions(
  address: MysqlAddress,
  options: SimulationOptions,
  tally: Tally,
): Promise<TrafficSession[]> {
  const opened = await Promise.allSettled(
    Array.from({ length: options.connections }, () => TrafficSession.open(address, tally.retries, options.signal)),
  );
  const sessions = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const refused = opened.find((each) => each.status === 'rejected');
  if (refused === undefined) return sessions;
  await Promise.all(sessions.map((session) => session.close()));
  throw refused.reason;
}

async function tellProgress(
  { rate, onProgress }: SimulationOptions,
  run: { tally: Tally; pacer: Pacer; elapsed(): number; signal: AbortSignal },
): Promise<void> {
  for (;;) {
    await systemClock.sleep(PROGRESS_INTERVAL, run.signal).catch(() => undefined);
    if (run.signal.aborted) return;
    onProgress(run.tally.progress(run.elapsed() / 1000, rate, run.pacer.missed));
  }
}
