/** One record of a CSV file. */
export interface CsvRecord {
  /** Line on which the record begins; the first line of a file is 1. */
  line: number;
  /** A field written as `\N` without quotes is null. */
  fields: (string | null)[];
}

/** The file is not CSV from this line on. */
export class CsvSyntaxError extends Error {
  override readonly name = 'CsvSyntaxError';
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** Longest record in characters; what is longer has lost its closing quote. */
const LONGEST_RECORD = 4 * 1024 * 1024;

const NULL_TEXT = '\\N';

/**
 * RFC 4180 with LF or CRLF. Made for speed: a line without quotes, as most are, is only split at its commas. Empty
 * lines hold no record.
 */
export class CsvParser {
  #rest = '';
  #line = 1;

  /**
   * Parses as many records as the text so far completes.
   * @param last no more text follows
   * @throws CsvSyntaxError
   */
  push(text: string, last: boolean): CsvRecord[] {
    const input = this.#rest === '' ? text : this.#rest + text;
    const records: CsvRecord[] = [];
    let position = 0;
    let quote = input.indexOf('"');
    while (position < input.length) {
      let newline = input.indexOf('\n', position);
      if (newline === -1) {
        if (!last) break;
        newline = input.length;
      }
      if (quote !== -1 && quote < position) quote = input.indexOf('"', position);
      if (quote === -1 || quote > newline) {
        const line = this.#line++;
        const end = input.charCodeAt(newline - 1) === CARRIAGE_RETURN ? newline - 1 : newline;
        if (end > position) records.push({ line, fields: splitPlain(input.slice(position, end)) });
        position = newline + 1;
      } else {
        const end = this.#quotedRecord(input, position, last, records);
        if (end === undefined) break;
        position = end;
      }
    }
    this.#rest = input.slice(position);
    if (this.#rest.length > LONGEST_RECORD) {
      throw new CsvSyntaxError(this.#line, 'the record is longer than 4 MiB: a closing quote may be missing');
    }
    return records;
  }

  /** Parses one record that has quotes; returns where the next begins, or undefined when its end is not there yet. */
  #quotedRecord(input: string, start: number, last: boolean, records: CsvRecord[]): number | undefined {
    const fields: (string | null)[] = [];
    let position = start;
    let lines = 1;
    for (;;) {
      if (input[position] === '"') {
        const close = closingQuote(input, position + 1);
        if (close === undefined || (close === input.length - 1 && !last)) {
          if (last) throw new CsvSyntaxError(this.#line, 'a quoted field is not closed');
          return undefined;
        }
        const value = input.slice(position + 1, close);
        lines += countNewlines(value);
        fields.push(value.includes('"') ? value.replaceAll('""', '"') : value);
        position = close + 1;
      } else {
        const end = endOfPlainField(input, position);
        if (end === undefined && !last) return undefined;
        const value = trimCarriageReturn(input.slice(position, end ?? input.length), input[end ?? 0] === '\n');
        if (value.includes('"')) {
          throw new CsvSyntaxError(
            this.#line + lines - 1,
            'a quote stands inside a field that does not begin with one',
          );
        }
        fields.push(value === NULL_TEXT ? null : value);
        position = end ?? input.length;
      }
      if (input[position] === ',') {
        position++;
        continue;
      }
      if (input[position] === '\r' && input[position + 1] === undefined && !last) return undefined;
      if (input[position] === '\r' && input[position + 1] === '\n') position++;
      if (position < input.length && input[position] !== '\n') {
        throw new CsvSyntaxError(this.#line + lines - 1, 'text follows a closing quote');
      }
      if (position >= input.length && !last) return undefined;
      records.push({ line: this.#line, fields });
      this.#line += lines;
      return position + 1;
    }
  }
}

const CARRIAGE_RETURN = 13;

function splitPlain(line: string): (string | null)[] {
  const fields: (string | null)[] = line.split(',');
  if (!line.includes(NULL_TEXT)) return fields;
  for (let index = 0; index < fields.length; index++) if (fields[index] === NULL_TEXT) fields[index] = null;
  return fields;
}

/** Position of the quote that ends a field, past doubled ones. */
function closingQuote(input: string, from: number): number | undefined {
  let quote = input.indexOf('"', from);
  while (quote !== -1 && input[quote + 1] === '"') quote = input.indexOf('"', quote + 2);
  return quote === -1 ? undefined : quote;
}

function endOfPlainField(input: string, from: number): number | undefined {
  for (let position = from; position < input.length; position++) {
    const character = input[position];
    if (character === ',' || character === '\n') return position;
  }
  return undefined;
}

function trimCarriageReturn(value: string, atLineEnd: boolean): string {
  return atLineEnd && value.endsWith('\r') ? value.slice(0, -1) : value;
}

function countNewlines(value: string): number {
  let count = 0;
  for (let at = value.indexOf('\n'); at !== -1; at = value.indexOf('\n', at + 1)) count++;
  return count;
}
