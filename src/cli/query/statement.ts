import { text } from 'node:stream/consumers';
import { FutureimError } from '../../core/errors.js';

/** The SQL of an argument; `-` reads all of `input`. @throws FutureimError FIM-INPUT-REQUIRED at a terminal */
export async function readStatement(
  argument: string,
  input: NodeJS.ReadableStream & { isTTY?: boolean } = process.stdin,
): Promise<string> {
  if (argument !== '-') return argument;
  if (input.isTTY) {
    throw new FutureimError('FIM-INPUT-REQUIRED', {
      message: 'the statement is to come from stdin, which is a terminal',
      remedy: 'pass the SQL as argument, or pipe it: futureim data query - < report.sql',
    });
  }
  return text(input);
}
