import { findTable, TABLES } from '../../../platform/schema/schema.js';
import { CsvWriter } from './csv-writer.js';
import type { Output } from './output.js';

/** A CSV file for each table, with the columns of the schema as its header. */
export class TableFiles {
  readonly #output: Output;
  readonly #writers = new Map<string, CsvWriter>();

  constructor(output: Output) {
    this.#output = output;
  }

  open(table: string): CsvWriter {
    const columns = findTable(table)!.columns.map(({ name }) => name);
    const writer = new CsvWriter(this.#output.open(`${table}.csv`), columns);
    this.#writers.set(table, writer);
    return writer;
  }

  drain(): Promise<void> {
    return this.#output.drain();
  }

  flush(): void {
    for (const writer of this.#writers.values()) writer.flush();
  }

  /** By table, in load order. */
  rows(): Record<string, number> {
    const opened = TABLES.filter(({ name }) => this.#writers.has(name));
    return Object.fromEntries(opened.map(({ name }) => [name, this.#writers.get(name)!.rows]));
  }
}
