import { type MysqlConnection, queryRows } from '../../connection/connection.js';

/** Something of a database that a backup does not hold, and why. */
export interface Omission {
  kind: string;
  name: string;
  reason: string;
}

export interface CatalogTable {
  name: string;
  /** Whether the snapshot covers its rows. */
  transactional: boolean;
  /** As far as the server knows without counting. */
  estimatedRows: number;
  /** Bytes of rows on the server, without indexes. */
  dataBytes: number;
}

/** The tables of a database, in the order of their names. */
export interface Catalog {
  charset: string;
  collation: string;
  tables: CatalogTable[];
  views: string[];
  omitted: Omission[];
}

interface TableRow {
  name: string;
  type: string;
  engine: string | null;
  rowCount: string | number | null;
  bytes: string | number | null;
}

const TRANSACTIONAL = new Set(['InnoDB', 'RocksDB', 'ROCKSDB', 'TokuDB']);

/** @returns undefined when there is no such database, or the user may not see it */
export async function readCatalog(connection: MysqlConnection, database: string): Promise<Catalog | undefined> {
  const [schema] = await queryRows<{ charset: string; collation: string }>(
    connection,
    'SELECT DEFAULT_CHARACTER_SET_NAME AS charset, DEFAULT_COLLATION_NAME AS collation' +
      ' FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?',
    [database],
  );
  if (schema === undefined) return undefined;
  const rows = await queryRows<TableRow>(
    connection,
    'SELECT TABLE_NAME AS name, TABLE_TYPE AS type, ENGINE AS engine, TABLE_ROWS AS rowCount, DATA_LENGTH AS bytes' +
      ' FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME',
    [database],
  );
  const tables = rows.filter(({ type }) => isTable(type));
  return {
    ...schema,
    tables: tables.map(({ name, engine, rowCount, bytes }) => ({
      name,
      transactional: TRANSACTIONAL.has(engine ?? ''),
      estimatedRows: Number(rowCount ?? 0),
      dataBytes: Number(bytes ?? 0),
    })),
    views: rows.filter(({ type }) => type === 'VIEW').map(({ name }) => name),
    omitted: rows.flatMap(omission),
  };
}

const isTable = (type: string): boolean => type === 'BASE TABLE' || type === 'SYSTEM VERSIONED';

function omission({ name, type }: TableRow): Omission[] {
  if (type === 'SYSTEM VERSIONED') {
    return [{ kind: 'row history', name, reason: 'only the current rows of a system-versioned table are backed up' }];
  }
  if (isTable(type) || type === 'VIEW') return [];
  return [{ kind: type.toLowerCase(), name, reason: 'objects of this kind are not backed up' }];
}
