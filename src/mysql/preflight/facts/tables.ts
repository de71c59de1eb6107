import { FutureimError } from '../../../core/errors.js';
import { TableMapping } from '../../../platform/table-mapping.js';
import { serverErrorNumber } from '../../connection/driver-errors.js';
import { quoteTable } from '../../connection/quote.js';
import { knownError } from './hidden.js';
import type { PreflightFacts } from './preflight-facts.js';

export interface TableFacts {
  name: string;
  engine: string;
  /** CREATE_OPTIONS: `partitioned`, … */
  options: string;
}

export interface ColumnFacts {
  table: string;
  column: string;
  /** As declared: `decimal(10,2) unsigned`. */
  type: string;
  /** Without length and attributes: `decimal`. */
  baseType: string;
  nullable: boolean;
  default: string | null;
  /** Character set of a text column. */
  charset: string | null;
  /** `auto_increment`, `INVISIBLE`, `VIRTUAL GENERATED`, … */
  extra: string;
}

const NO_SUCH_TABLE = 1146;

/** Names of the tables that are wanted: those of the tasks, or every base table of the database. */
export async function wantedTables(facts: PreflightFacts): Promise<readonly string[]> {
  const existing = (await baseTables(facts)).map(({ name }) => name);
  if (facts.subject.rules === undefined) return existing;
  const mapping = new TableMapping(facts.subject.rules);
  return mapping.tasks.flatMap((task) => mapping.tablesOf(task, existing));
}

/** The wanted tables that are there. */
export function tablesInScope(facts: PreflightFacts): Promise<TableFacts[]> {
  return facts.once('tables in scope', async () => {
    const wanted = new Set(await wantedTables(facts));
    return (await baseTables(facts)).filter(({ name }) => wanted.has(name));
  });
}

/** Columns of the wanted tables, in order. */
export function columnsInScope(facts: PreflightFacts): Promise<ColumnFacts[]> {
  return facts.once('columns in scope', async () => {
    const present = new Set((await tablesInScope(facts)).map(({ name }) => name));
    const rows = await facts.rows<Omit<ColumnFacts, 'nullable'> & { nullable: string }>(COLUMNS, [facts.database]);
    return rows
      .filter(({ table }) => present.has(table))
      .map((row) => ({ ...row, type: row.type.toLowerCase(), nullable: row.nullable === 'YES' }));
  });
}

/** Wanted tables that have a primary key, or a unique one whose columns are never NULL. */
export function keyedTables(facts: PreflightFacts): Promise<Set<string>> {
  return facts.once('keyed tables', async () => {
    const rows = await facts.rows<{ name: string }>(KEYED_TABLES, [facts.database]);
    return new Set(rows.map(({ name }) => name));
  });
}

/**
 * The CREATE TABLE text; undefined when the table is not there. It needs SELECT alone: the information schema shows
 * foreign keys only to accounts that may write.
 */
export async function createTableText(facts: PreflightFacts, table: string): Promise<string | undefined> {
  const rows = await facts
    .rows<Record<string, string>>(`SHOW CREATE TABLE ${quoteTable(facts.database, table)}`, [], {
      needs: `SELECT ON ${quoteTable(facts.database, table)}`,
    })
    .catch(knownError);
  if (!(rows instanceof FutureimError)) return rows[0]?.['Create Table'] ?? '';
  if (serverErrorNumber(rows) === NO_SUCH_TABLE) return undefined;
  throw rows;
}

function baseTables(facts: PreflightFacts): Promise<TableFacts[]> {
  return facts.once('base tables', () => facts.rows<TableFacts>(BASE_TABLES, [facts.database]));
}

const BASE_TABLES = `
  SELECT TABLE_NAME AS name, COALESCE(ENGINE, '') AS engine, COALESCE(CREATE_OPTIONS, '') AS options
  FROM information_schema.TABLES
  WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'
  ORDER BY TABLE_NAME`;

const COLUMNS = `
  SELECT TABLE_NAME AS \`table\`, COLUMN_NAME AS \`column\`, COLUMN_TYPE AS type, DATA_TYPE AS baseType,
    IS_NULLABLE AS nullable, COLUMN_DEFAULT AS \`default\`, CHARACTER_SET_NAME AS charset, EXTRA AS extra
  FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = ?
  ORDER BY TABLE_NAME, ORDINAL_POSITION`;

/**
 * STATISTICS, unlike TABLE_CONSTRAINTS, shows what an account with SELECT alone may see. Grouped by bytes: names that
 * differ in case alone are different tables, and the collation of this column would take them for one.
 */
const KEYED_TABLES = `
  SELECT MAX(TABLE_NAME) AS name
  FROM information_schema.STATISTICS
  WHERE TABLE_SCHEMA = ? AND NON_UNIQUE = 0
  GROUP BY CAST(TABLE_NAME AS BINARY), INDEX_NAME
  HAVING SUM(NULLABLE = 'YES') = 0`;
