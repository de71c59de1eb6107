import type { RowDataPacket } from 'mysql2/promise';
import { type MysqlConnection, queryRows } from '../../connection/connection.js';
import { quoteIdentifier, quoteText } from '../../connection/quote.js';
import type { Omission } from './catalog.js';

export type ObjectKind = 'procedure' | 'function' | 'view' | 'trigger' | 'event';

/** A view, trigger, routine or event as statements that make it. */
export interface StoredObject {
  kind: ObjectKind;
  name: string;
  statements: string[];
}

export interface StoredObjects {
  /** In the order in which they can be made: a routine's body is looked at only when it runs. */
  objects: StoredObject[];
  omitted: Omission[];
}

/**
 * Everything of a database besides its tables. `USE database` must be in effect, so that the server leaves its name out
 * of the statements and they can be run in another.
 */
export async function readStoredObjects(
  connection: MysqlConnection,
  database: string,
  views: readonly string[],
): Promise<StoredObjects> {
  const found: StoredObjects = { objects: [], omitted: [] };
  const named = async (kind: ObjectKind, sql: string): Promise<void> => {
    for (const { name } of await queryRows<{ name: string }>(connection, sql, [database])) {
      await readObject(connection, kind, name, found);
    }
  };
  const routines = 'SELECT ROUTINE_NAME AS name FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?';
  await named('function', `${routines} AND ROUTINE_TYPE = 'FUNCTION' ORDER BY name`);
  await named('procedure', `${routines} AND ROUTINE_TYPE = 'PROCEDURE' ORDER BY name`);
  await readPackages(connection, database, found);
  await readViews(connection, database, views, found);
  await named(
    'trigger',
    'SELECT TRIGGER_NAME AS name FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ?' +
      ' ORDER BY EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER',
  );
  await named('event', 'SELECT EVENT_NAME AS name FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ? ORDER BY name');
  return found;
}

/** Columns of the answer to SHOW CREATE …, by the names that both flavours give them. */
interface Definition {
  sql_mode?: string;
  time_zone?: string;
  collation_connection?: string;
}

/** The column that holds the statement. */
const STATEMENT_COLUMNS: Record<ObjectKind, string> = {
  procedure: 'Create Procedure',
  function: 'Create Function',
  view: 'Create View',
  trigger: 'SQL Original Statement',
  event: 'Create Event',
};

async function readObject(
  connection: MysqlConnection,
  kind: ObjectKind,
  name: string,
  found: StoredObjects,
): Promise<void> {
  const [rows] = await connection.query<RowDataPacket[]>(`SHOW CREATE ${kind.toUpperCase()} ${quoteIdentifier(name)}`);
  const row = (rows[0] ?? {}) as Definition & Record<string, string | null>;
  const statement = row[STATEMENT_COLUMNS[kind]];
  if (statement == null) {
    found.omitted.push({ kind, name, reason: 'the user may not see its definition' });
    return;
  }
  found.objects.push({ kind, name, statements: [...sessionOf(row), statement] });
}

/**
 * The session under which an object was made is part of what it means. Not the client's character set: it says how the
 * bytes of the statement are read, and here they are UTF-8.
 */
function sessionOf({ sql_mode = '', collation_connection, time_zone }: Definition): string[] {
  const settings = Object.entries({ sql_mode, collation_connection, time_zone });
  const given = settings.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return [`SET ${given.map(([name, value]) => `${name} = ${quoteText(value)}`).join(', ')}`];
}

/** MariaDB's packages (sql_mode=ORACLE). */
async function readPackages(connection: MysqlConnection, database: string, found: StoredObjects): Promise<void> {
  const packages = await queryRows<{ name: string; type: string }>(
    connection,
    'SELECT ROUTINE_NAME AS name, ROUTINE_TYPE AS type FROM information_schema.ROUTINES' +
      " WHERE ROUTINE_SCHEMA = ? AND ROUTINE_TYPE NOT IN ('FUNCTION', 'PROCEDURE')",
    [database],
  );
  for (const { name, type } of packages) {
    found.omitted.push({ kind: type.toLowerCase(), name, reason: 'objects of this kind are not backed up' });
  }
}

/**
 * Views may refer to each other in any order, so that first each is made with its columns alone, then replaced: the way
 * of mysqldump. One that does not work is left out: the server would refuse to make it.
 */
async function readViews(
  connection: MysqlConnection,
  database: string,
  views: readonly string[],
  found: StoredObjects,
): Promise<void> {
  const standIns: string[] = [];
  const real: StoredObjects = { objects: [], omitted: [] };
  for (const name of views) {
    try {
      await connection.query(`SELECT 1 FROM ${quoteIdentifier(name)} LIMIT 0`);
    } catch (error) {
      found.omitted.push({ kind: 'view', name, reason: `it does not work: ${(error as Error).message}` });
      continue;
    }
    await readObject(connection, 'view', name, real);
    standIns.push(await standIn(connection, database, name));
  }
  found.omitted.push(...real.omitted);
  for (const [index, view] of real.objects.entries()) {
    const statements = view.statements.map((statement) => statement.replace(/^CREATE /, 'CREATE OR REPLACE '));
    found.objects.push({ ...view, statements: index === 0 ? [...standIns, ...statements] : statements });
  }
}

async function standIn(connection: MysqlConnection, database: string, name: string): Promise<string> {
  const columns = await queryRows<{ name: string }>(
    connection,
    'SELECT COLUMN_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?' +
      ' ORDER BY ORDINAL_POSITION',
    [database, name],
  );
  const list = columns.map((column) => `1 AS ${quoteIdentifier(column.name)}`).join(', ');
  return `CREATE VIEW ${quoteIdentifier(name)} AS SELECT ${list}`;
}
