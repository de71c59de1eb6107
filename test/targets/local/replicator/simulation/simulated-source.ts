import type { Checkpoint, TableSchema } from '../../../../../src/lake/manifest/manifest.js';
import type { Random } from '../../../../../src/mysql/sample/random.js';
import type {
  DecodedRow,
  RowChanges,
  TableName,
  Transaction,
} from '../../../../../src/targets/local/replicator/binlog-events.js';

const SCHEMA = 'shop';
/** One table with a key, and one whose rows are told apart by nothing but their values. */
export const TABLES: readonly TableName[] = [
  { schema: SCHEMA, table: 'keyed' },
  { schema: SCHEMA, table: 'bare' },
];
const KEYS = 6;

interface SourceTable {
  columns: readonly string[];
  rows: readonly DecodedRow[];
}

/** The source right after one transaction. */
export interface SourceState {
  position: Checkpoint;
  /** Absent before the first, and where the log only moved on. */
  transaction?: Transaction;
  tables: Record<string, SourceTable>;
}

/** A random history of a source: the state after each of its transactions. */
export function sourceHistory(random: Random, transactions: number): SourceState[] {
  let state: SourceState = {
    position: { sourceEpoch: 0, file: 'bin.000001', position: 4 },
    tables: Object.fromEntries(
      TABLES.map(({ table }) => [table, { columns: ['id', 'v'], rows: [{ id: 1, v: 'first' }] }]),
    ),
  };
  const history = [state];
  for (let index = 0; index < transactions; index += 1) {
    state = nextState(random, state, index);
    history.push(state);
  }
  return history;
}

export function schemaOf(table: string, columns: readonly string[]): TableSchema {
  return {
    columns: columns.map((name) => ({
      name,
      mysqlType: name === 'id' ? 'int(11)' : 'varchar(40)',
      nullable: name !== 'id',
    })),
    primaryKey: table === 'keyed' ? ['id'] : [],
  };
}

function nextState(random: Random, before: SourceState, index: number): SourceState {
  const position = advance(random, before.position);
  const { table } = random.pick(TABLES);
  const statement = (text: string, changed: SourceTable): SourceState => ({
    position,
    transaction: transaction(position, [], text),
    tables: { ...before.tables, [table]: changed },
  });
  const { columns, rows } = before.tables[table]!;
  if (random.chance(0.06)) return { position, tables: before.tables };
  if (random.chance(0.05)) return statement(`TRUNCATE TABLE ${table}`, { columns, rows: [] });
  if (random.chance(0.05)) {
    const added = `c${index}`;
    const filled = rows.map((row) => ({ ...row, [added]: 'default' }));
    return statement(`ALTER TABLE ${table} ADD ${added} VARCHAR(40)`, { columns: [...columns, added], rows: filled });
  }
  const tables = { ...before.tables };
  const changes: RowChanges[] = [];
  for (let count = random.integer(1, 3); count > 0; count -= 1) {
    const name = random.pick(TABLES).table;
    const { change, rows: after } = changedRows(random, name, tables[name]!, `${index}.${count}`);
    changes.push({ schema: SCHEMA, table: name, columns: tables[name]!.columns, bytes: 1, ...change });
    tables[name] = { columns: tables[name]!.columns, rows: after };
  }
  return { position, transaction: transaction(position, changes), tables };
}

function changedRows(
  random: Random,
  table: string,
  { columns, rows }: SourceTable,
  value: string,
): { change: Pick<RowChanges, 'kind' | 'rows'>; rows: readonly DecodedRow[] } {
  const make = (id: number): DecodedRow =>
    Object.fromEntries(columns.map((name) => [name, name === 'id' ? id : random.chance(0.3) ? 'same' : value]));
  const free = table === 'keyed' ? keys().filter((id) => !rows.some((row) => row.id === id)) : keys();
  if (rows.length === 0 || (free.length > 0 && random.chance(0.4))) {
    const row = make(random.pick(free));
    return { change: { kind: 'insert', rows: [row] }, rows: [...rows, row] };
  }
  const at = random.integer(0, rows.length - 1);
  const before = rows[at]!;
  const others = rows.toSpliced(at, 1);
  if (random.chance(0.4)) return { change: { kind: 'delete', rows: [before] }, rows: others };
  const after = make(random.chance(0.3) && free.length > 0 ? random.pick(free) : Number(before.id));
  return { change: { kind: 'update', rows: [{ before, after }] }, rows: [...others, after] };
}

const keys = (): number[] => Array.from({ length: KEYS }, (_, index) => index + 1);

function advance(random: Random, { file, position, sourceEpoch }: Checkpoint): Checkpoint {
  if (random.chance(0.9)) return { sourceEpoch, file, position: position + random.integer(1, 500) };
  const number = Number(file.slice(-6)) + 1;
  return { sourceEpoch, file: `bin.${String(number).padStart(6, '0')}`, position: 4 };
}

function transaction(end: Checkpoint, changes: RowChanges[], text?: string): Transaction {
  const statements = text === undefined ? [] : [{ text, defaultSchema: SCHEMA }];
  return { end, committedAt: 0, changes, statements };
}
