import { FutureimError } from '../../core/errors.js';

/** First words of statements that only read. */
const READING = new Set(['SELECT', 'WITH', 'VALUES', 'SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN']);

/** Comments, string literals and quoted names of Trino, which may hold anything. */
const OPAQUE = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`/g;

/** A statement of a user, looked at without a parser: Athena has that, and refuses more than one statement itself. */
export interface AthenaStatement {
  /** Without comments before it, and without a semicolon at its end. */
  sql: string;
  /** The same with comments, literals and quoted names blanked: as long, so that places are the same. */
  outline: string;
  /** The first word, in upper case. */
  verb: string;
}

/**
 * Makes sure that a statement only reads.
 * @throws FutureimError FIM-LAKE-QUERY
 */
export function readOnlyStatement(text: string): AthenaStatement {
  const sql = text.replace(/^(\s|--[^\n]*(\n|$)|\/\*[\s\S]*?\*\/)+/, '').replace(/[\s;]+$/, '');
  const outline = sql.replaceAll(OPAQUE, (part) => ' '.repeat(part.length));
  if (sql === '') throw refused('the statement is empty');
  if (outline.includes(';')) throw refused('one statement is expected, not several');
  const verb = /^\w+/.exec(outline.replace(/^[\s(]+/, ''))?.[0].toUpperCase() ?? '';
  if (!READING.has(verb)) throw refused(`${verb || sql.slice(0, 20)} is not a read-only statement`);
  if (verb === 'EXPLAIN') {
    const explained = /^EXPLAIN\s+(ANALYZE\s+(VERBOSE\s+)?)?(\([^()]*\)\s*)?/i.exec(outline)![0];
    readOnlyStatement(sql.slice(explained.length));
  }
  return { sql, outline, verb };
}

function refused(message: string): FutureimError {
  return new FutureimError('FIM-LAKE-QUERY', {
    message,
    reason: 'queries are read-only: SELECT, WITH, VALUES, SHOW, DESCRIBE or EXPLAIN, one at a time',
  });
}
