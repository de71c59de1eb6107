import type { CommandModel } from './command-model.js';
import { bashScript } from './shells/bash.js';
import { fishScript } from './shells/fish.js';
import { zshScript } from './shells/zsh.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

const SCRIPTS: Readonly<Record<Shell, (commands: readonly CommandModel[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** The script that teaches a shell futureim's commands, flags and values. */
export function completionScript(shell: Shell, commands: readonly CommandModel[]): string {
  return SCRIPTS[shell](commands);
}
