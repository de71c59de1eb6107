import type { ColumnType } from '../../../platform/schema/column-types.js';
import type { ColumnDefinition } from '../../../platform/schema/table-definition.js';
import { quoteText } from '../../connection/quote.js';
import { decimalProblem, integerProblem } from './numbers.js';
import { timestampProblem } from './timestamp.js';

/** Why a text is no value of its column; lower case, without the value. */
export class ValueProblem {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/** Turns the text of a field, null for NULL, into an SQL literal that the server takes as it is. */
export type Encoder = (text: string | null) => string | ValueProblem;

/** The encoder of a column: NULL rule, type, length and range. */
export function columnEncoder(column: ColumnDefinition): Encoder {
  const { min, max } = column.range ?? {};
  const encode = typeEncoder(column.type);
  const nullLiteral = column.nullable ? 'NULL' : new ValueProblem('NULL in a column that does not allow it');
  return (text) => {
    if (text === null) return nullLiteral;
    const literal = encode(text);
    if (min !== undefined && max !== undefined && typeof literal === 'string') {
      const value = Number(literal);
      if (value < min || value > max) return new ValueProblem(`not between ${min} and ${max}`);
    }
    return literal;
  };
}

function typeEncoder(type: ColumnType): (text: string) => string | ValueProblem {
  switch (type.kind) {
    case 'varchar':
    case 'char':
      return (text) => (fits(text, type.length) ? quoteText(text) : tooLong(`${type.length} characters`));
    case 'text':
      return (text) => (textFits(text) ? quoteText(text) : tooLong(`${LONGEST_TEXT_BYTES} bytes`));
    case 'boolean':
      return (text) => BOOLEANS.get(text.toLowerCase()) ?? new ValueProblem('not a boolean (0, 1, false, true)');
    case 'int':
      return (text) => checked(text, integerProblem(text));
    case 'decimal':
      return (text) => checked(text, decimalProblem(text, type.precision, type.scale));
    case 'timestamp':
      return (text) => {
        const problem = timestampProblem(text);
        return problem === undefined ? `'${text.slice(0, 10)} ${text.slice(11, 19)}'` : withHint(text, problem);
      };
  }
}

const BOOLEANS = new Map([
  ['0', '0'],
  ['1', '1'],
  ['false', '0'],
  ['true', '1'],
]);
const LONGEST_TEXT_BYTES = 65_535;

function checked(text: string, problem: string | undefined): string | ValueProblem {
  return problem === undefined ? text : withHint(text, problem);
}

function withHint(text: string, problem: string): ValueProblem {
  return new ValueProblem(text === '' ? `empty; NULL is written \\N` : problem);
}

/** Length counts characters, not the UTF-16 units of a string. */
function fits(text: string, length: number): boolean {
  return text.length <= length || (text.length <= 2 * length && [...text].length <= length);
}

function textFits(text: string): boolean {
  return text.length * 3 <= LONGEST_TEXT_BYTES || Buffer.byteLength(text) <= LONGEST_TEXT_BYTES;
}

function tooLong(limit: string): ValueProblem {
  return new ValueProblem(`longer than ${limit}`);
}
