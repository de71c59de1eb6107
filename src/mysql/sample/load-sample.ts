import { FutureimError } from '../../core/errors.js';
import type { Emitter } from '../../core/events.js';
import { TABLES } from '../../platform/schema/schema.js';
import type { MysqlAddress } from '../../platform/source-address.js';
import { queryRows, withConnection } from '../connection/connection.js';
import { quoteTable } from '../connection/quote.js';
import { loadFolder } from '../load/load-folder.js';
import { requireTables } from '../schema/require-tables.js';
import { type SampleOptions, samplePlan } from './options.js';
import { isSameSample, SampleFolder } from './output/sample-folder.js';
import { writeSample } from './write-sample.js';

export interface SampleLoad {
  /** False when the tables held the very same sample already. */
  loaded: boolean;
  tables: { table: string; rows: number }[];
  rows: number;
}

export interface LoadSampleOptions extends SampleOptions {
  /** Where the truth and the feeds are to lie; an earlier sample there is replaced. */
  folder: string;
  events?: Emitter;
  signal: AbortSignal;
}

/**
 * Fills the platform's empty tables with a sample by way of CSV files, within one transaction. The truth stays in the
 * folder.
 * @throws FutureimError FIM-MYSQL-NOT-EMPTY, FIM-MYSQL-SCHEMA-DIFFERS when the tables were not set up
 */
export async function loadSample(address: MysqlAddress, options: LoadSampleOptions): Promise<SampleLoad> {
  const { events, signal } = options;
  const folder = new SampleFolder(options.folder);
  const existing = await countRows(address);
  if (existing.some(({ rows }) => rows > 0)) {
    if (!(await holdsThis(folder, options, existing))) throw notEmpty(address, existing);
    await folder.removeTables();
    return summary(false, existing);
  }
  await writeSample(folder.path, { ...options, replace: true });
  try {
    const { tables } = await loadFolder(address, folder.path, { ...(events ? { events } : {}), signal });
    return summary(
      true,
      tables.map(({ table, rows }) => ({ table, rows })),
    );
  } finally {
    await folder.removeTables();
  }
}

/** Whether the rows are those of the sample that the folder tells of, as many in every table. */
async function holdsThis(folder: SampleFolder, options: SampleOptions, tables: SampleLoad['tables']): Promise<boolean> {
  const truth = await folder.truth();
  return (
    truth !== undefined &&
    isSameSample(truth, samplePlan(options)) &&
    tables.every(({ table, rows }) => (truth.rows[table] ?? 0) === rows)
  );
}

function notEmpty({ database }: MysqlAddress, tables: SampleLoad['tables']): FutureimError {
  const filled = tables.filter(({ rows }) => rows > 0).map(({ table, rows }) => `${table} (${rows})`);
  return new FutureimError('FIM-MYSQL-NOT-EMPTY', { message: `${database} holds rows already: ${filled.join(', ')}` });
}

function countRows(address: MysqlAddress): Promise<SampleLoad['tables']> {
  return withConnection(address, { useDatabase: false }, async (connection) => {
    await requireTables(connection, address.database, [...TABLES]);
    const counts: SampleLoad['tables'] = [];
    for (const { name } of TABLES) {
      const sql = `SELECT COUNT(*) AS n FROM ${quoteTable(address.database, name)}`;
      const [row] = await queryRows<{ n: string }>(connection, sql);
      counts.push({ table: name, rows: Number(row?.n ?? 0) });
    }
    return counts;
  });
}

function summary(loaded: boolean, tables: SampleLoad['tables']): SampleLoad {
  return { loaded, tables, rows: tables.reduce((sum, { rows }) => sum + rows, 0) };
}
