import type { StagedValue } from './staged-values.js';

/** Operation of a row in the lake, as AWS DMS writes it. */
export type Operation = 'I' | 'U' | 'D';

/** Rows of one table on their way into a Parquet file, column by column. */
export class StagedRows {
  readonly operations: Operation[] = [];
  /** `YYYY-MM-DD HH:MM:SS.mmm`, UTC. */
  readonly timestamps: string[] = [];
  readonly sequences: string[] = [];
  readonly columns: StagedValue[][];

  /** @param width number of columns of the table */
  constructor(width: number) {
    this.columns = Array.from({ length: width }, () => []);
  }

  get length(): number {
    return this.operations.length;
  }

  /** Adds one row; `values` in the order of the table's columns. */
  push(operation: Operation, timestamp: string, sequence: string, values: readonly StagedValue[]): void {
    this.operations.push(operation);
    this.timestamps.push(timestamp);
    this.sequences.push(sequence);
    for (let index = 0; index < this.columns.length; index += 1) this.columns[index]!.push(values[index] ?? null);
  }
}

let lastTimestamp = { milliseconds: Number.NaN, text: '' };

/**
 * Milliseconds since the epoch as the text that DuckDB casts to a TIMESTAMP. Commit times come in whole seconds, so
 * thousands of calls in a row ask for the same one.
 */
export function stagedTimestamp(milliseconds: number): string {
  if (lastTimestamp.milliseconds !== milliseconds) {
    const text = new Date(milliseconds).toISOString().slice(0, 23).replace('T', ' ');
    lastTimestamp = { milliseconds, text };
  }
  return lastTimestamp.text;
}
