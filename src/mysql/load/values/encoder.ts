import type { ColumnType } from '../../../platform/schema/column-types.js';
import type { ColumnDefinition } from '../../../platform/schema/table-definition.js';
import { decimalProblem, integerProblem } from './numbers.js';
import { timestampProblem } from './timestamp.js';

/** Why a text is no value of its column; lower case, without the value. */
export class ValueProblem {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/** Turns the text of a field into the text of a value that the server takes as it is; null is NULL on both sides. */
export type Encoder = (text: string | null) => string | null | ValueProblem;

/** The encoder of a column: NULL rule, type, length and range. */
export function columnEncoder(column: ColumnDefinition): Encoder {
  const { min, max } = column.range ?? {};
  const encode = typeEncoder(column.type);
  const onNull = column.nullable ? null : new ValueProblem('NULL in a column that does not allow it');
  return (text) => {
    if (text === null) return onNull;
    const encoded = encode(text);
    if (min !== undefined && max !== undefined && typeof encoded === 'string') {
      const value = Number(encoded);
      if (value < min || value > max) return new ValueProblem(`not between ${min} and ${max}`);
    }
    return encoded;
  };
}

function typeEncoder(type: ColumnType): (text: string) => string | ValueProblem {
  switch (type.kind) {
    case 'varchar':
    case 'char':
      return (text) => (fits(text, type.length) ? text : tooLong(`${type.length} characters`));
    case 'text':
      return (text) => (textFits(text) ? text : tooLong(`${LONGEST_TEXT_BYTES} bytes`));
    case 'boolean':
      return (text) => BOOLEANS.get(text.toLowerCase()) ?? new ValueProblem('not a boolean (0, 1, false, true)');
    case 'int':
      return (text) => checked(text, integerProblem(text));
    case 'decimal':
      return (text) => checked(text, decimalProblem(text, type.precision, type.scale));
    case 'timestamp':
      return (text) => {
        const problem = timestampProblem(text);
        if (problem !== undefined) return withHint(text, problem);
        return text.length === 19 && text[10] === ' ' ? text : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
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
