import { systemClock } from '../../core/clock.js';
import { FutureimError } from '../../core/errors.js';
import type { Random } from '../sample/random.js';
import type { ArrivalSchedule } from './pace/arrival-schedule.js';
import type { Pacer } from './pace/pacer.js';
import type { TrafficSession } from './session/traffic-session.js';
import { type RowCounts, Superseded } from './session/writer.js';
import type { Shop } from './shop/shop.js';
import type { Tally } from './tally.js';
import { chooseTransaction } from './transactions/choose.js';
import type { TransactionKind } from './transactions/transaction.js';

/** What all connections of a run share. */
export interface Run {
  shop: Shop;
  random: Random;
  tally: Tally;
  schedule: ArrivalSchedule;
  pacer: Pacer;
  /** Transactions per second. */
  rate: number;
  /** Milliseconds since the begin. */
  elapsed(): number;
  signal: AbortSignal;
}

/** Seconds that an order stays on its way, which decides how many there are. */
const SECONDS_ON_THE_WAY = 4;
const FEWEST_ON_THE_WAY = 50;
const MOST_ON_THE_WAY = 10_000;
/** Choices in a row that came to nothing, after which something is wrong with the database. */
const MOST_CHOICES = 1_000;

/** One connection: takes the next transaction of the schedule, waits until it is due, makes it. */
export class TrafficWorker {
  readonly #session: TrafficSession;
  readonly #run: Run;
  readonly #ordersOnTheWay: number;

  constructor(session: TrafficSession, run: Run) {
    this.#session = session;
    this.#run = run;
    const wanted = Math.round(run.rate * SECONDS_ON_THE_WAY);
    this.#ordersOnTheWay = Math.min(MOST_ON_THE_WAY, Math.max(FEWEST_ON_THE_WAY, wanted));
  }

  /** Ends when the schedule does, or when the signal aborts. @throws FutureimError */
  async run(): Promise<void> {
    const { pacer, schedule, signal, tally, elapsed } = this.#run;
    while (!signal.aborted) {
      const due = pacer.claim(elapsed());
      if (due === undefined) return;
      const wait = due - elapsed();
      if (wait >= 1) await systemClock.sleep(wait, signal).catch(() => undefined);
      if (signal.aborted) return;
      const begun = elapsed();
      const { kind, rows } = await this.#transaction(schedule.burstAt(due));
      const done = elapsed();
      // Timers are too coarse for parts of a millisecond, so a transaction may begin a little early.
      tally.add(kind, rows, { service: done - begun, response: done - Math.min(due, begun) });
    }
  }

  /** Chooses until a transaction was committed. @throws FutureimError FIM-SIMULATE-EMPTY when none can be any more */
  async #transaction(burst: number | undefined): Promise<{ kind: TransactionKind; rows: RowCounts }> {
    const { shop, random, tally } = this.#run;
    let rows: RowCounts = { inserted: 0, updated: 0, deleted: 0 };
    let last: unknown;
    for (let choice = 1; choice <= MOST_CHOICES; choice += 1) {
      const transaction = chooseTransaction(shop, random, this.#ordersOnTheWay);
      try {
        const kind = await transaction({
          shop,
          random,
          burst,
          commit: async (work) => {
            const committed = await this.#session.transaction(work);
            rows = committed.rows;
            return committed.result;
          },
        });
        if (kind !== undefined) return { kind, rows };
      } catch (error) {
        if (!(error instanceof Superseded)) throw error;
        tally.superseded += 1;
        last = error;
      }
    }
    throw new FutureimError('FIM-SIMULATE-EMPTY', {
      message: `${MOST_CHOICES} transactions in a row found their rows changed or deleted by others`,
      cause: last,
    });
  }
}
