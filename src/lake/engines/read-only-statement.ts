import type * as DuckDB from '@duckdb/node-api';
import { FutureimError } from '../../core/errors.js';

/**
 * Makes sure that `sql` is exactly one statement that only reads, by DuckDB's own parser: SELECT, WITH, FROM, VALUES,
 * SHOW, DESCRIBE, SUMMARIZE (all of type SELECT), or EXPLAIN of one of these.
 * @throws FutureimError FIM-LAKE-QUERY
 */
export async function assertReadOnly(
  duckdb: typeof DuckDB,
  connection: DuckDB.DuckDBConnection,
  sql: string,
): Promise<void> {
  if (sql.trim() === '') throw refused('the statement is empty');
  const type = await onlyStatementType(connection, sql);
  if (type === duckdb.StatementType.SELECT) return;
  if (type === duckdb.StatementType.EXPLAIN) {
    const explained = withoutExplain(sql);
    if (explained !== sql) return assertReadOnly(duckdb, connection, explained);
    throw refused('EXPLAIN must be the first word of the statement');
  }
  throw refused(`${duckdb.StatementType[type]} is not a read-only statement`);
}

async function onlyStatementType(connection: DuckDB.DuckDBConnection, sql: string): Promise<DuckDB.StatementType> {
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw refused(`one statement is expected, not ${statements.count}`);
  const prepared = await statements.prepare(0);
  try {
    return prepared.statementType;
  } finally {
    prepared.destroySync();
  }
}

/**
 * EXPLAIN ANALYZE runs what it explains, so the rest has to be judged by itself. Whatever this does not recognise stays
 * in front of the rest, which then is no SELECT.
 */
function withoutExplain(sql: string): string {
  return sql.replace(/^\s*explain\s+(analyze\s+|\([^()]*\)\s*)?/i, '');
}

function refused(message: string): FutureimError {
  return new FutureimError('FIM-LAKE-QUERY', {
    message,
    reason: 'queries are read-only: SELECT, WITH, FROM, VALUES, SHOW, DESCRIBE, SUMMARIZE or EXPLAIN, one at a time',
  });
}
