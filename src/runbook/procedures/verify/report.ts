import type { ErrorRecord } from '../../../core/errors.js';
import type { Finding } from '../../../core/findings.js';
import type { ServerPosition } from '../../../mysql/snapshot/binlog-position.js';
import type { VerifyLevel } from './levels.js';

/** A row that is not the same on both sides. */
export interface KeyDifference {
  /** `missing` in the lake, `extra` in the lake, or `changed`. */
  kind: 'missing' | 'extra' | 'changed';
  /** Values of the key columns for people, e.g. `order_id=7`; of all columns when the table has no key. */
  key: string;
  /** The key to which an UPDATE changed it at the source, for people; such a row of the old key is left behind by DMS. */
  changedTo?: string;
}

/**
 * `unsettled`: what differs changes faster than it can be compared, in a lake that knows changes by their commit time.
 * `damaged`: files of the table are not what was written, so nothing else about it can be trusted.
 */
export type Verdict = 'equal' | 'same count' | 'differs' | 'unsettled' | 'damaged' | 'not replicated' | 'unverifiable';

export interface TableVerdict {
  table: string;
  verdict: Verdict;
  /** Null when that side could not be read. */
  sourceRows: number | null;
  lakeRows: number | null;
  /** Seconds spent on the table. */
  seconds: number;
  /** Why the verdict is not `equal`. */
  reason?: string;
  /** The first differing rows. */
  differences: KeyDifference[];
  /** What is worth knowing of a table that is as it should be. */
  note?: string;
  /** Whether there are more differing rows than listed. */
  moreDifferences: boolean;
}

export interface LevelOutcome {
  level: VerifyLevel;
  status: 'passed' | 'warned' | 'failed' | 'skipped';
  seconds: number;
  findings: Finding[];
}

export interface VerifyReport {
  levels: LevelOutcome[];
  tables: TableVerdict[];
  /** Tables that were loaded anew, and what came of it; absent unless that was asked for. */
  repairs?: Finding[];
  /**
   * Position of the source at which rows were compared, with its time where that is what the lake went by; absent when
   * that level was not reached.
   */
  asOf?: ServerPosition & { time?: string };
  seconds: number;
  /** What kept verify from finishing. */
  error?: ErrorRecord;
}
