import type { Checkpoint, TableSchema } from '../../../lake/manifest/manifest.js';
import { sequenceUpTo } from '../../../lake/manifest/sequence.js';
import type { DecodedRow, RowChanges } from './binlog-events.js';
import { fitsDeclaration } from './positional-rows.js';
import { StagedRows, stagedTimestamp } from './staged-rows.js';
import { binlogValueReader, positionalValueReader, type StagedValue } from './staged-values.js';

export interface FeedCounts {
  inserts: number;
  updates: number;
  deletes: number;
}

/** Changes of one table that wait to be written. */
export interface PendingChanges {
  rows: StagedRows;
  schema: TableSchema;
  firstSequence: string;
  lastSequence: string;
  /** Bytes of their events in the binlog. */
  bytes: number;
  /** Commit time of the first change, milliseconds since the epoch. */
  firstCommittedAt: number;
  counts: FeedCounts;
}

/** How the decoded rows of a table become staged values: the name of each column in a row, and its reader. */
interface Reading {
  names: readonly string[];
  readers: readonly ((value: unknown) => StagedValue)[];
}

/** Turns decoded row changes of one table, at one version of its columns, into staged rows. */
export class TableFeed {
  readonly schema: TableSchema;
  /** Changes up to here are in the load files and are passed over. */
  readonly seamSequence: string;
  readonly #keyIndexes: number[];
  readonly #named: Reading;
  /** For rows of a source that logs no names; made when the first one comes. */
  #positional: Reading | undefined;
  #pending: PendingChanges | undefined;
  #cut: PendingChanges[] = [];

  constructor(schema: TableSchema, seam: Checkpoint) {
    this.schema = schema;
    this.seamSequence = sequenceUpTo(seam);
    const names = schema.columns.map((column) => column.name);
    this.#named = { names, readers: schema.columns.map(binlogValueReader) };
    this.#keyIndexes = schema.primaryKey.map((name) => names.indexOf(name));
  }

  /** Whether the event's columns are the ones this feed was made for. */
  matches({ columns, loggedTypes }: RowChanges): boolean {
    if (loggedTypes !== undefined) return fitsDeclaration(loggedTypes, this.schema.columns);
    const { names } = this.#named;
    return columns.length === names.length && columns.every((name, index) => name === names[index]);
  }

  /** Rows staged so far, in all. */
  stagedRows = 0;

  /**
   * Stages the rows of one event.
   * @param sequence gives the `dms_seq` of the n-th row of the transaction
   * @param firstRow number of the event's first row within its transaction; each row takes two numbers
   * @param isPart whether the transaction is one whose parts are not all there: they are written by themselves
   */
  accept(
    change: RowChanges,
    sequence: (row: number) => string,
    firstRow: number,
    committedAt: number,
    isPart = false,
  ): void {
    const timestamp = stagedTimestamp(committedAt);
    if (isPart && this.#pending !== undefined && this.#pending.firstSequence < sequence(0)) {
      this.#cut.push(this.#pending);
      this.#pending = undefined;
    }
    const pending = this.#ensurePending(sequence(firstRow), committedAt);
    const before = pending.rows.length;
    const { rows, counts } = pending;
    const reading = change.loggedTypes === undefined ? this.#named : this.#byPosition();
    change.rows.forEach((row, index) => {
      const number = firstRow + index * 2;
      if (change.kind === 'update') {
        const { before, after } = row as { before: DecodedRow; after: DecodedRow };
        counts.updates += 1;
        this.#update(rows, stagedRow(reading, before), stagedRow(reading, after), sequence, number, timestamp);
      } else {
        const operation = change.kind === 'insert' ? 'I' : 'D';
        counts[change.kind === 'insert' ? 'inserts' : 'deletes'] += 1;
        rows.push(operation, timestamp, sequence(number), stagedRow(reading, row as DecodedRow));
      }
    });
    pending.lastSequence = sequence(firstRow + change.rows.length * 2 - 1);
    pending.bytes += change.bytes;
    this.stagedRows += rows.length - before;
  }

  /** Hands over what waits and starts anew. */
  take(): PendingChanges[] {
    const taken = this.#pending === undefined ? this.#cut : [...this.#cut, this.#pending];
    this.#cut = [];
    this.#pending = undefined;
    return taken;
  }

  /** A changed key is a deletion and an insertion; so is any update of a table whose rows have no key. */
  #update(
    rows: StagedRows,
    before: StagedValue[],
    after: StagedValue[],
    sequence: (row: number) => string,
    number: number,
    timestamp: string,
  ): void {
    const sameKey =
      this.#keyIndexes.length > 0 && this.#keyIndexes.every((index) => sameValue(before[index], after[index]));
    if (sameKey) {
      rows.push('U', timestamp, sequence(number), after);
      return;
    }
    rows.push('D', timestamp, sequence(number), before);
    rows.push('I', timestamp, sequence(number + 1), after);
  }

  #byPosition(): Reading {
    this.#positional ??= {
      names: this.#named.names.map((_, index) => String(index)),
      readers: this.schema.columns.map(positionalValueReader),
    };
    return this.#positional;
  }

  #ensurePending(firstSequence: string, firstCommittedAt: number): PendingChanges {
    this.#pending ??= {
      rows: new StagedRows(this.#named.names.length),
      schema: this.schema,
      firstSequence,
      lastSequence: firstSequence,
      bytes: 0,
      firstCommittedAt,
      counts: { inserts: 0, updates: 0, deletes: 0 },
    };
    return this.#pending;
  }
}

function stagedRow({ names, readers }: Reading, row: DecodedRow): StagedValue[] {
  return names.map((name, index) => readers[index]!(row[name]));
}

function sameValue(a: StagedValue | undefined, b: StagedValue | undefined): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  return a === b;
}
