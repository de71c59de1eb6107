import type { ColumnDefinition, TableDefinition } from '../../platform/schema/table-definition.js';
import type { CsvRecord } from './csv/parser.js';
import type { Problems } from './problems.js';
import { columnEncoder, type Encoder, ValueProblem } from './values/encoder.js';

/** A row of which every value fits its column. */
export interface EncodedRow {
  /** Where it stands in its file. */
  line: number;
  /** In the order of the columns of the file. */
  values: (string | null)[];
}

/** Checks and encodes the records of one file. */
export class RowEncoder {
  /** Columns in the order of the file. */
  readonly columns: string[];
  readonly #file: string;
  readonly #problems: Problems;
  readonly #encoders: Encoder[];

  private constructor(file: string, columns: readonly ColumnDefinition[], problems: Problems) {
    this.#file = file;
    this.columns = columns.map(({ name }) => name);
    this.#encoders = columns.map(columnEncoder);
    this.#problems = problems;
  }

  /** Reads the header; undefined when it has a problem. A column may be left out when the server can fill it. */
  static forHeader(
    file: string,
    table: TableDefinition,
    header: CsvRecord,
    problems: Problems,
  ): RowEncoder | undefined {
    const columns: ColumnDefinition[] = [];
    let sound = true;
    const fault = (column: string, reason: string) => {
      sound = false;
      problems.add({ file, line: header.line, column, reason });
    };
    for (const field of header.fields) {
      const name = (field ?? '\\N').trim();
      const column = table.columns.find((candidate) => candidate.name === name);
      if (column === undefined) fault(name, `no such column in ${table.name}`);
      else if (columns.includes(column)) fault(name, 'the column stands twice in the header');
      else columns.push(column);
    }
    for (const column of table.columns) {
      const fillable = column.nullable || column.default !== undefined;
      if (!fillable && !columns.includes(column)) fault(column.name, 'the column is missing');
    }
    return sound ? new RowEncoder(file, columns, problems) : undefined;
  }

  /** Undefined when the record has a problem. */
  encode(record: CsvRecord): EncodedRow | undefined {
    const { line, fields } = record;
    const encoders = this.#encoders;
    if (fields.length !== encoders.length) {
      const reason = `${fields.length} fields where the header has ${encoders.length}`;
      this.#problems.add({ file: this.#file, line, reason });
      return undefined;
    }
    const values: (string | null)[] = new Array(fields.length);
    let sound = true;
    for (let index = 0; index < encoders.length; index++) {
      const field = fields[index] as string | null;
      const value = (encoders[index] as Encoder)(field);
      if (value instanceof ValueProblem) {
        sound = false;
        const column = this.columns[index] as string;
        this.#problems.add({ file: this.#file, line, column, value: field, reason: value.reason });
      } else {
        values[index] = value;
      }
    }
    return sound ? { line, values } : undefined;
  }
}
