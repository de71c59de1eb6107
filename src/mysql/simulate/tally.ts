import { Timings } from './pace/percentiles.js';
import type { Retries } from './session/traffic-session.js';
import type { RowCounts } from './session/writer.js';
import type { SimulationProgress, SimulationReport } from './simulation-report.js';
import { TRANSACTION_KINDS, type TransactionKind } from './transactions/transaction.js';

/** Counts what a simulation does. */
export class Tally {
  readonly retries: Retries = { deadlocks: 0, lockWaitTimeouts: 0, reconnects: 0 };
  superseded = 0;
  #transactions = 0;
  readonly #rows: RowCounts = { inserted: 0, updated: 0, deleted: 0 };
  readonly #kinds = new Map<TransactionKind, number>();
  readonly #service = new Timings();
  readonly #response = new Timings();
  readonly #lately = new Timings();
  #reported = { seconds: 0, transactions: 0 };

  /** Counts a transaction with its times in milliseconds. */
  add(kind: TransactionKind, rows: RowCounts, times: { service: number; response: number }): void {
    this.#transactions += 1;
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
    this.#rows.inserted += rows.inserted;
    this.#rows.updated += rows.updated;
    this.#rows.deleted += rows.deleted;
    this.#service.record(times.service);
    this.#response.record(times.response);
    this.#lately.record(times.response);
  }

  /** What happened since the last call. */
  progress(seconds: number, wanted: number, missed: number): SimulationProgress {
    const transactions = this.#transactions;
    const now = (transactions - this.#reported.transactions) / Math.max(seconds - this.#reported.seconds, 0.001);
    const response = this.#lately.percentiles();
    this.#lately.reset();
    this.#reported = { seconds, transactions };
    const rate = { now, average: perSecond(transactions, seconds), wanted };
    return { seconds, transactions, rate, response, retries: { ...this.retries }, missed };
  }

  report(seconds: number, plan: { wanted: number; scheduled: number; missed: number }): SimulationReport {
    return {
      transactions: this.#transactions,
      seconds,
      rate: { wanted: plan.wanted, reached: perSecond(this.#transactions, seconds) },
      scheduled: plan.scheduled,
      missed: plan.missed,
      kinds: TRANSACTION_KINDS.filter((kind) => this.#kinds.has(kind)).map((kind) => ({
        kind,
        transactions: this.#kinds.get(kind)!,
      })),
      rows: this.#rows,
      latency: { service: this.#service.percentiles(), response: this.#response.percentiles() },
      retries: this.retries,
      superseded: this.superseded,
    };
  }
}

function perSecond(transactions: number, seconds: number): number {
  return seconds > 0 ? transactions / seconds : 0;
}
