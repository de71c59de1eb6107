import { EXIT, EXIT_MEANING } from '../../core/exit-codes.js';

/** Exit codes of a command with their meaning; 7 is only there for commands that can plan. */
export function exitCodesOf(flags: Readonly<Record<string, unknown>>): [code: string, meaning: string][] {
  return Object.entries(EXIT_MEANING).filter(([code]) => Number(code) !== EXIT.changesPending || 'exit-code' in flags);
}

/** The table of all exit codes, for `futureim help exit-codes`. */
export function exitCodesText(): string {
  const rows = Object.entries(EXIT_MEANING).map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`);
  return `EXIT CODES\n${rows.join('\n')}\n`;
}
