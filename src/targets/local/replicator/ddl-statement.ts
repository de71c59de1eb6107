import type { TableName } from './binlog-events.js';
import { bareStatement } from './statement-text.js';

export interface DdlStatement {
  kind: 'truncate' | 'alter' | 'rename' | 'drop' | 'create';
  /** Every table the statement names as its object, old and new names alike. */
  tables: TableName[];
  /** The schema that a DROP DATABASE takes away with all its tables. */
  schema?: string;
}

const IDENTIFIER = '(?:`(?:[^`]|``)+`|"(?:[^"]|"")+"|[^\\s.,;()`"]+)';
const TABLE = `${IDENTIFIER}(?:\\s*\\.\\s*${IDENTIFIER})?`;

const PATTERNS: readonly [DdlStatement['kind'], RegExp][] = [
  ['truncate', new RegExp(`^truncate\\s+(?:table\\s+)?(${TABLE})`, 'i')],
  [
    'drop',
    new RegExp(`^drop\\s+(?:temporary\\s+)?tables?\\s+(?:if\\s+exists\\s+)?(${TABLE}(?:\\s*,\\s*${TABLE})*)`, 'i'),
  ],
  ['rename', /^rename\s+tables?\s+(?:if\s+exists\s+)?([\s\S]+)$/i],
  [
    'alter',
    new RegExp(`^alter\\s+(?:online\\s+|offline\\s+)?(?:ignore\\s+)?table\\s+(?:if\\s+exists\\s+)?(${TABLE})`, 'i'),
  ],
  // It may have been the unique index by whose columns the rows are told apart.
  ['alter', new RegExp(`^drop\\s+index\\s+(?:if\\s+exists\\s+)?${IDENTIFIER}\\s+on\\s+(${TABLE})`, 'i')],
  ['create', new RegExp(`^create\\s+(?:or\\s+replace\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?(${TABLE})`, 'i')],
];

const DROP_DATABASE = new RegExp(`^drop\\s+(?:database|schema)\\s+(?:if\\s+exists\\s+)?(${IDENTIFIER})`, 'i');

/**
 * Reads from a statement of the binlog which tables its DDL touches. Anything that cannot change the rows or
 * columns of a table (new indexes, users, views, temporary tables) gives undefined.
 */
export function parseDdl(statement: string, defaultSchema: string): DdlStatement | undefined {
  const text = bareStatement(statement);
  if (/^(?:create|drop)\s+temporary\s/i.test(text)) return undefined;
  const database = DROP_DATABASE.exec(text)?.[1];
  if (database !== undefined) return { kind: 'drop', tables: [], schema: unquote(database) };
  for (const [kind, pattern] of PATTERNS) {
    const objects = pattern.exec(text)?.[1];
    if (objects === undefined) continue;
    const names = new RegExp(TABLE, 'g');
    if (kind === 'rename') return { kind, tables: renamedTables(objects, defaultSchema) };
    const tables = [...objects.matchAll(names)].map((match) => tableName(match[0], defaultSchema));
    if (kind === 'alter') tables.push(...otherAltered(text, defaultSchema));
    return { kind, tables };
  }
  return undefined;
}

function renamedTables(objects: string, defaultSchema: string): TableName[] {
  const pair = new RegExp(`(${TABLE})\\s+(?:wait\\s+\\d+\\s+|nowait\\s+)?to\\s+(${TABLE})`, 'gi');
  return [...objects.matchAll(pair)].flatMap((match) => [
    tableName(match[1] ?? '', defaultSchema),
    tableName(match[2] ?? '', defaultSchema),
  ]);
}

const RENAME = new RegExp(`\\brename\\s+(?:to\\s+|as\\s+|=\\s*)?(?!column\\b|index\\b|key\\b)(${TABLE})`, 'i');
const EXCHANGE = new RegExp(`\\bexchange\\s+partition\\s+${IDENTIFIER}\\s+with\\s+table\\s+(${TABLE})`, 'i');
const FROM_PARTITION = new RegExp(`\\bconvert\\s+partition\\s+${IDENTIFIER}\\s+to\\s+table\\s+(${TABLE})`, 'i');
const TO_PARTITION = new RegExp(`\\bconvert\\s+table\\s+(${TABLE})\\s+to\\s+partition\\b`, 'i');

/** Tables other than its own that an ALTER TABLE makes, empties or fills. */
function otherAltered(text: string, defaultSchema: string): TableName[] {
  const names = [RENAME, EXCHANGE, FROM_PARTITION, TO_PARTITION].map((pattern) => pattern.exec(text)?.[1]);
  return names.filter((name) => name !== undefined).map((name) => tableName(name, defaultSchema));
}

function tableName(text: string, defaultSchema: string): TableName {
  const parts = [...text.matchAll(new RegExp(IDENTIFIER, 'g'))].map((match) => unquote(match[0]));
  const [first = '', second] = parts;
  return second === undefined ? { schema: defaultSchema, table: first } : { schema: first, table: second };
}

function unquote(identifier: string): string {
  const quote = identifier[0];
  if (quote !== '`' && quote !== '"') return identifier;
  return identifier.slice(1, -1).replaceAll(quote + quote, quote);
}
