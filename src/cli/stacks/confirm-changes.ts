import type { StackPlan } from '../../targets/ports/stacks.js';
import type { CommandContext, Terminal } from '../outcome.js';
import { confirm, confirmName } from '../prompts.js';

/**
 * Fails at once where nobody could be asked later: planning takes minutes.
 * @throws FutureimError FIM-INPUT-REQUIRED
 */
export async function requireAnswer(terminal: Terminal, confirmed: boolean): Promise<void> {
  if (!terminal.interactive && !confirmed) await confirm(terminal, { message: 'Apply these changes?' });
}

interface Changes {
  plans: readonly StackPlan[];
  /** The plans as people read them. */
  summary: string;
  /** The value of --confirm. */
  confirm: string | undefined;
}

/**
 * Asks before changes are made. Where data would be lost the environment's name has to be typed; --yes is not enough.
 * @throws FutureimError FIM-INPUT-REQUIRED, FIM-DECLINED, FIM-USAGE
 */
export async function confirmChanges(
  { terminal, config, events }: CommandContext,
  { plans, summary, confirm: given }: Changes,
): Promise<void> {
  // What a run without a terminal did must be in its log as well.
  events.emit('note', { message: summary });
  const lost = plans.flatMap(({ changes }) => changes).filter(({ losesData }) => losesData);
  if (lost.length > 0 || given !== undefined) {
    const what = lost.length === 1 ? `What ${lost[0]!.address} holds` : `What ${lost.length} resources hold`;
    await confirmName(terminal, { message: `${what} will be lost.`, name: config.environment, given });
    return;
  }
  await confirm(terminal, { message: 'Apply these changes?' });
}
