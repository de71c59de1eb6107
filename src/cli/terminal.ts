import type { Terminal } from './outcome.js';

/** What the decision is made from; the process's own in production. */
export interface TerminalFacts {
  variables: Readonly<Record<string, string | undefined>>;
  stdinIsTerminal: boolean;
  stdoutIsTerminal: boolean;
  columns: number | undefined;
  flags: { 'no-input'?: boolean; yes?: boolean; 'no-color'?: boolean; json?: boolean };
}

/** Decides once what the terminal can do. A pseudo-terminal in CI does not mean a human. */
export function decideTerminal({
  variables,
  stdinIsTerminal,
  stdoutIsTerminal,
  columns,
  flags,
}: TerminalFacts): Terminal {
  const json = flags.json === true;
  const automated = isSet(variables.CI) && variables.CI !== 'false';
  const interactive = stdinIsTerminal && stdoutIsTerminal && !automated && !json && flags['no-input'] !== true;
  return {
    interactive,
    fullScreen: interactive && variables.TERM !== 'dumb' && variables.INK_SCREEN_READER !== 'true',
    assumeYes: flags.yes === true,
    color: !json && wantsColor(variables, stdoutIsTerminal, flags['no-color'] === true),
    width: columns !== undefined && columns > 0 ? columns : 80,
    json,
  };
}

/** --no-color, then NO_COLOR (https://no-color.org), then FORCE_COLOR, then what the terminal is. */
export function wantsColor(
  variables: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
  refused: boolean,
): boolean {
  if (refused || isSet(variables.NO_COLOR)) return false;
  if (isSet(variables.FORCE_COLOR)) return variables.FORCE_COLOR !== '0' && variables.FORCE_COLOR !== 'false';
  return isTerminal && variables.TERM !== 'dumb';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
