import type { Percentiles } from './pace/percentiles.js';
import type { Retries } from './session/traffic-session.js';
import type { RowCounts } from './session/writer.js';
import type { TransactionKind } from './transactions/transaction.js';

/** What a simulation did. A transaction is one that was committed. */
export interface SimulationReport {
  transactions: number;
  /** From the first transaction on. */
  seconds: number;
  /** Transactions per second: asked for, and on average over the whole time. */
  rate: { wanted: number; reached: number };
  /** Transactions that were due in this time. */
  scheduled: number;
  /** Transactions given up because the run was more than five seconds behind. */
  missed: number;
  /** Only kinds that occurred. */
  kinds: { kind: TransactionKind; transactions: number }[];
  /** Rows that the statements wrote or deleted. */
  rows: RowCounts;
  /** Milliseconds. `service`: from BEGIN to the end of COMMIT, retries included; `response`: from when it was due. */
  latency: { service: Percentiles; response: Percentiles };
  retries: Retries;
  /** Transactions taken back because another session had changed the rows, or goods were out of stock. */
  superseded: number;
}

/** One second of a simulation that goes on. */
export interface SimulationProgress {
  /** Since the begin. */
  seconds: number;
  transactions: number;
  /** Transactions per second in the last second, and on average. */
  rate: { now: number; average: number; wanted: number };
  /** Response time of the last second, milliseconds. */
  response: Percentiles;
  retries: Retries;
  missed: number;
}
