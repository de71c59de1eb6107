import { FutureimError } from '../core/errors.js';
import type { Redactor } from '../core/redaction.js';
import type { Terminal } from './outcome.js';

interface Question {
  message: string;
  /** The flag that answers without a prompt, named in the error when nobody can be asked. */
  flag: string;
}

/**
 * Asks yes or no; --yes answers yes.
 * @throws FutureimError FIM-INPUT-REQUIRED without a terminal, FIM-DECLINED on no, FIM-INTERRUPTED on Ctrl-C
 */
export async function confirm(
  terminal: Terminal,
  { message, flag = '--yes' }: Partial<Question> & { message: string },
): Promise<void> {
  if (terminal.assumeYes) return;
  requireInteractive(terminal, message, flag);
  const clack = await import('@clack/prompts');
  const answer = answered(await clack.confirm({ message, initialValue: false }));
  if (!answer) throw new FutureimError('FIM-DECLINED', { message: `declined: ${message}` });
}

/**
 * Wants `name` typed before something is destroyed; `given` is the value of --confirm, and --yes is not enough.
 * @throws FutureimError as confirm does; FIM-USAGE when `given` is another name
 */
export async function confirmName(
  terminal: Terminal,
  { message, name, given }: { message: string; name: string; given: string | undefined },
): Promise<void> {
  if (given === name) return;
  if (given !== undefined) {
    throw new FutureimError('FIM-USAGE', {
      message: `--confirm ${given} is not ${name}`,
      remedy: `pass --confirm ${name}`,
    });
  }
  requireInteractive(terminal, message, `--confirm ${name}`);
  const clack = await import('@clack/prompts');
  const typed = answered(await clack.text({ message: `${message} Type ${name} to go on:` }));
  if (typed !== name) throw new FutureimError('FIM-DECLINED', { message: `declined: "${typed}" is not ${name}` });
}

/**
 * Asks for a secret without echo and registers it with the redactor.
 * @throws FutureimError FIM-INPUT-REQUIRED, FIM-INTERRUPTED
 */
export async function askPassword(
  terminal: Terminal,
  redactor: Redactor,
  { message, flag }: Question,
): Promise<string> {
  requireInteractive(terminal, message, flag);
  const clack = await import('@clack/prompts');
  const password = answered(await clack.password({ message }));
  redactor.add(password);
  return password;
}

/** @throws FutureimError FIM-INPUT-REQUIRED when nobody can be asked */
function requireInteractive(terminal: Terminal, message: string, flag: string): void {
  if (terminal.interactive) return;
  throw new FutureimError('FIM-INPUT-REQUIRED', {
    message: `cannot ask "${message}" without a terminal`,
    remedy: `pass ${flag}`,
    data: { flag },
  });
}

function answered<T>(answer: T): Exclude<T, symbol> {
  // clack returns a symbol when the prompt was left with Ctrl-C.
  if (typeof answer === 'symbol') throw new FutureimError('FIM-INTERRUPTED', { message: 'interrupted at a prompt' });
  return answer as Exclude<T, symbol>;
}
