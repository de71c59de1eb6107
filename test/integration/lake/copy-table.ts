import { duckdbName, duckdbText } from '../../../src/lake/duckdb-quote.js';
import type { SqlEngine } from '../../../src/lake/engines/sql-engine.js';
import type { LakeColumn } from '../../../src/lake/table-schema.js';
import { columnContract } from '../../../src/lake/types/column-contract.js';
import type { MysqlConnection } from '../../../src/mysql/connection/connection.js';
import { quoteIdentifier } from '../../../src/mysql/connection/quote.js';

/** Columns of a table of the session's database, as information_schema declares them. */
export async function sourceColumns(connection: MysqlConnection, table: string): Promise<LakeColumn[]> {
  const [rows] = await connection.query({
    sql:
      'SELECT COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, CHARACTER_SET_NAME FROM information_schema.COLUMNS ' +
      'WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION',
    values: [table],
    rowsAsArray: true,
  });
  return (rows as unknown as string[][]).map(([name, type, nullable, charset]) => ({
    name: name!,
    mysqlType: type!,
    nullable: nullable === 'YES',
    ...(charset ? { charset } : {}),
  }));
}

/** The raw bytes the text protocol gives for each value. */
export async function sourceBytes(connection: MysqlConnection, sql: string): Promise<(Buffer | null)[][]> {
  const [rows] = await connection.query({ sql, rowsAsArray: true, typeCast: (field) => field.buffer() });
  return rows as unknown as (Buffer | null)[][];
}

/** Fills the table `staging` of DuckDB with rows of the source, through the type contract. */
export async function stageRows(
  connection: MysqlConnection,
  engine: SqlEngine,
  columns: readonly LakeColumn[],
  from: string,
): Promise<void> {
  const contracts = columns.map((column) => ({ name: column.name, contract: columnContract(column) }));
  const selected = contracts.map(({ name, contract }) => contract.sourceExpression(quoteIdentifier(name)));
  const rows = await sourceBytes(connection, `SELECT ${selected.join(', ')} FROM ${from}`);
  const staging = contracts.map(({ name, contract }) => `${duckdbName(name)} ${contract.staging}`);
  await engine.run(`CREATE OR REPLACE TABLE staging (${staging.join(', ')})`);
  for (let start = 0; start < rows.length; start += 500) {
    const values = rows.slice(start, start + 500).map((row) => {
      const literals = row.map((value, index) => stagingLiteral(value, contracts[index]!.contract.staging));
      return `(${literals.join(', ')})`;
    });
    await engine.run(`INSERT INTO staging VALUES ${values.join(', ')}`);
  }
}

/** Writes a table's rows to one Parquet file through the type contract, as a replicator does. */
export async function copyTable(
  connection: MysqlConnection,
  engine: SqlEngine,
  table: string,
  path: string,
): Promise<LakeColumn[]> {
  const columns = await sourceColumns(connection, table);
  await stageRows(connection, engine, columns, quoteIdentifier(table));
  const typed = columns.map((column) => {
    const name = duckdbName(column.name);
    return `${columnContract(column).parquetExpression(name)} AS ${name}`;
  });
  await engine.run(`COPY (SELECT ${typed.join(', ')} FROM staging) TO ${duckdbText(path)} (FORMAT parquet)`);
  return columns;
}

function stagingLiteral(value: Buffer | null, staging: 'VARCHAR' | 'BLOB'): string {
  if (value === null) return 'NULL';
  const bytes = `unhex('${value.toString('hex')}')`;
  return staging === 'BLOB' ? bytes : `decode(${bytes})`;
}
