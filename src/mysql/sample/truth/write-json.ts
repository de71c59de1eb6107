import type { Output, OutputFile } from '../output/output.js';

/** A type with its arrays as whatever can be iterated over, so that long ones need not be in memory. */
export type Streamed<T> = T extends readonly (infer Item)[]
  ? Iterable<Streamed<Item>>
  : T extends object
    ? { [Key in keyof T]: Streamed<T[Key]> }
    : T;

/** The same of every item, made while it is read. */
export function* each<From, To>(items: Iterable<From>, make: (item: From) => To): Generator<To> {
  for (const item of items) yield make(item);
}

const CHUNK_CHARACTERS = 64 * 1024;
/** Objects and arrays above this depth are broken into lines. */
const DEPTH_OF_LINES = 4;

/** Writes a JSON document piece by piece, in a form that people can read. */
export async function writeJson(output: Output, file: OutputFile, value: unknown): Promise<void> {
  let text = '';
  for (const piece of pieces(value, 0)) {
    text += piece;
    if (text.length < CHUNK_CHARACTERS) continue;
    file.write(Buffer.from(text));
    text = '';
    await output.drain();
  }
  file.write(Buffer.from(`${text}\n`));
}

function* pieces(value: unknown, depth: number): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    yield JSON.stringify(value);
  } else if (Symbol.iterator in value) {
    const items = value as Iterable<unknown>;
    yield* enclosed('[', ']', depth, items, (item) => pieces(item, depth + 1));
  } else {
    yield* enclosed('{', '}', depth, Object.entries(value), function* ([key, item]) {
      yield `${JSON.stringify(key)}: `;
      yield* pieces(item, depth + 1);
    });
  }
}

function* enclosed<T>(
  open: string,
  close: string,
  depth: number,
  items: Iterable<T>,
  write: (item: T) => Iterable<string>,
): Generator<string> {
  const inLines = depth < DEPTH_OF_LINES;
  const indent = '  '.repeat(depth + 1);
  let first = true;
  yield open;
  for (const item of items) {
    yield `${first ? '' : ','}${inLines ? `\n${indent}` : ' '}`;
    yield* write(item);
    first = false;
  }
  if (!first) yield inLines ? `\n${'  '.repeat(depth)}` : ' ';
  yield close;
}
