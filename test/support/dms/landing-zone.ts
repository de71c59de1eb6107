import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { duckdbName, duckdbText } from '../../../src/lake/duckdb-quote.js';
import type { SqlEngine } from '../../../src/lake/engines/sql-engine.js';
import { commitTimeText } from '../../../src/lake/landing/landed-state.js';
import type { LakeColumn } from '../../../src/lake/table-schema.js';
import type { MysqlConnection } from '../../../src/mysql/connection/connection.js';
import { quoteIdentifier } from '../../../src/mysql/connection/quote.js';
import { sourceColumns, stageRows } from '../../integration/lake/copy-table.js';
import { landedType } from './landed-types.js';

/** Rows of a table as one operation of the source leaves them to DMS. */
export interface LandedRows {
  /** `I`, `U` or `D`; absent for the full load. */
  operation?: 'I' | 'U' | 'D';
  /** Whole seconds, as the binlog keeps it; for the full load the start of the task. */
  committed: Date;
  /** Orders the changes of a table; DMS leaves it out of the full load. */
  sequence?: number;
  /** Which rows, as the source now has them. */
  where?: string;
}

/**
 * Files in the layout of an S3 target of DMS, with its columns and types, filled from a real server:
 * `<schema>/<table>/LOAD00000001.parquet`, and changes in folders by day.
 */
export class LandingZone {
  /** Absolute path. */
  readonly folder: string;
  /** Of the files to come: as DMS compresses them, or so that a value can be found in them. */
  compression: 'gzip' | 'uncompressed' = 'gzip';
  readonly #connection: MysqlConnection;
  readonly #engine: SqlEngine;
  #files = 0;

  constructor(folder: string, connection: MysqlConnection, engine: SqlEngine) {
    this.folder = folder;
    this.#connection = connection;
    this.#engine = engine;
  }

  columns(table: string): Promise<LakeColumn[]> {
    return sourceColumns(this.#connection, table);
  }

  /** Writes one file; gives its path relative to the folder. */
  async land(table: string, rows: LandedRows): Promise<string> {
    this.#files += 1;
    const path = join('ecommerce', table, fileName(rows, this.#files));
    const absolute = join(this.folder, path);
    await mkdir(dirname(absolute), { recursive: true });
    const columns = await this.columns(table);
    const from = `${quoteIdentifier(table)} WHERE ${rows.where ?? 'TRUE'}`;
    await stageRows(this.#connection, this.#engine, columns, from);
    const typed = columns.map((column) => {
      const name = duckdbName(column.name);
      return `${landedType(column).value(name)} AS ${name}`;
    });
    // The number of a change begins with 16 digits of time.
    const time = rows.committed.toISOString().replace(/\D/g, '').slice(0, 16);
    const number = `'${time}' || lpad(CAST(${rows.sequence ?? 0} + row_number() OVER () AS VARCHAR), 19, '0')`;
    const sequence = rows.operation === undefined ? "''" : number;
    await this.#engine.run(
      `COPY (SELECT '${rows.operation ?? 'I'}' AS "Op", ${duckdbText(commitTimeText(rows.committed))} AS dms_ts, ` +
        `${typed.join(', ')}, ${sequence} AS dms_seq FROM staging) TO ${duckdbText(absolute)} (FORMAT parquet, COMPRESSION ${this.compression})`,
    );
    return path;
  }

  /** All files of a table as a relation of DuckDB. */
  relation(table: string): string {
    const files = duckdbText(join(this.folder, 'ecommerce', table, '**/*.parquet'));
    return `read_parquet(${files}, union_by_name = true, hive_partitioning = false)`;
  }
}

function fileName({ operation, committed }: LandedRows, counter: number): string {
  if (operation === undefined) return `LOAD${counter.toString(16).toUpperCase().padStart(8, '0')}.parquet`;
  const [day = '', time = ''] = committed.toISOString().split('T');
  const name = `${day.replaceAll('-', '')}-${time.replace(/\D/g, '')}${String(counter).padStart(3, '0')}.parquet`;
  return join(day.replaceAll('-', '/'), name);
}
