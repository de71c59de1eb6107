import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { duckdbName, duckdbText } from '../../../../src/lake/duckdb-quote.js';
import { type DuckdbEngine, openDuckdb } from '../../../../src/lake/engines/duckdb.js';
import type { QueryResult } from '../../../../src/lake/engines/query-result.js';
import { printedAsTrino, TRINO_MACROS } from '../../dms/trino-in-duckdb.js';
import type { EmulatedStorage, GlueTable } from './emulated-storage.js';

/** Types of the catalog that DuckDB calls otherwise. */
const DUCKDB_TYPES: Readonly<Record<string, string>> = { string: 'VARCHAR', timestamp: 'TIMESTAMP_MS', binary: 'BLOB' };

export interface StatementResult extends QueryResult {
  scannedBytes: number;
}

/** Runs a statement over the objects that the tables it names lie in, by DuckDB in the place of Athena. */
export async function runStatement(
  storage: EmulatedStorage,
  statement: string,
  database: string | undefined,
): Promise<StatementResult> {
  const folder = await mkdtemp(join(tmpdir(), 'fim-athena-'));
  const engine = await openDuckdb({ memoryLimit: '1GB', temporaryFolder: join(folder, 'spill'), threads: 1 });
  try {
    for (const macro of TRINO_MACROS) await engine.run(macro);
    let scannedBytes = 0;
    for (const name of await storage.databases()) {
      await engine.run(`CREATE SCHEMA ${duckdbName(name)}`);
      for (const table of await storage.tables(name)) {
        if (!statement.includes(table.Name) && !/^\s*show/i.test(statement)) continue;
        scannedBytes += await createView(engine, storage, name, table, folder);
      }
    }
    if (database !== undefined) await engine.run(`SET search_path = ${duckdbText(`${database},main`)}`);
    const result = await engine.query(statement, { limit: Number.MAX_SAFE_INTEGER });
    return { ...result, scannedBytes };
  } finally {
    engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function createView(
  engine: DuckdbEngine,
  storage: EmulatedStorage,
  database: string,
  { Name, StorageDescriptor }: GlueTable,
  folder: string,
): Promise<number> {
  const { paths, bytes } = await storage.download(StorageDescriptor.Location, folder);
  const view = `${duckdbName(database)}.${duckdbName(Name)}`;
  const typed = StorageDescriptor.Columns.map((column) => ({
    name: duckdbName(column.Name),
    type: printedAsTrino(DUCKDB_TYPES[column.Type] ?? column.Type),
  }));
  const nothing = typed.map(({ name, type }) => `CAST(NULL AS ${type}) AS ${name}`).join(', ');
  if (paths.length === 0) {
    await engine.run(`CREATE VIEW ${view} AS SELECT ${nothing} WHERE false`);
    return 0;
  }
  // Columns go by name; one that a file lacks is NULL there.
  const files = `read_parquet([${paths.map(duckdbText).join(', ')}], union_by_name = true, hive_partitioning = false)`;
  const columns = typed.map(({ name, type }) => `CAST(${name} AS ${type}) AS ${name}`).join(', ');
  await engine.run(
    `CREATE VIEW ${view} AS SELECT ${columns} FROM (SELECT * FROM ${files} UNION ALL BY NAME SELECT ${nothing} WHERE false)`,
  );
  return bytes;
}
