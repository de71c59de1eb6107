import { FutureimError } from '../core/errors.js';
import type { CommandContext } from './outcome.js';
import { askPassword } from './prompts.js';

/** Longest password read from stdin, in bytes; more is surely the wrong file. */
const MAXIMUM_BYTES = 4096;

/**
 * Reads a password from stdin up to its end and takes off one newline.
 * @throws FutureimError FIM-INPUT-REQUIRED when stdin is a terminal or empty, FIM-USAGE when it is too long
 */
export async function readPasswordFromStdin(input: NodeJS.ReadStream = process.stdin): Promise<string> {
  if (input.isTTY) {
    throw new FutureimError('FIM-INPUT-REQUIRED', {
      message: '--password-stdin reads a pipe or a file, and stdin is a terminal',
      remedy: 'futureim bootstrap --password-stdin < FILE, or set FUTUREIM_SOURCE_PASSWORD',
    });
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    chunks.push(Buffer.from(chunk as Uint8Array));
    bytes += (chunk as Uint8Array).length;
    if (bytes > MAXIMUM_BYTES) {
      throw new FutureimError('FIM-USAGE', {
        message: `stdin holds more than ${MAXIMUM_BYTES} bytes, which is no password`,
      });
    }
  }
  const password = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
  if (password === '') {
    throw new FutureimError('FIM-INPUT-REQUIRED', { message: '--password-stdin was given and stdin is empty' });
  }
  return password;
}

/**
 * The password of the source: from stdin when asked for, else FUTUREIM_SOURCE_PASSWORD, else by prompt.
 * Undefined when it is in none of them and `ask` is false. Registered with the redactor.
 */
export async function sourcePassword(
  context: CommandContext,
  { passwordStdin = false, ask = false }: { passwordStdin?: boolean | undefined; ask?: boolean },
): Promise<string | undefined> {
  if (passwordStdin) {
    const password = await readPasswordFromStdin();
    context.redactor.add(password);
    return password;
  }
  const { FUTUREIM_SOURCE_PASSWORD: password } = process.env;
  if (password) return password;
  if (!ask) return undefined;
  return askPassword(context.terminal, context.redactor, {
    message: `Password of ${context.config.source.user ?? 'the MySQL user'}`,
    flag: '--password-stdin, or set FUTUREIM_SOURCE_PASSWORD',
  });
}
