import type { Key } from 'ink';

const NAMED = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
] as const;

/**
 * The names of pressed keys as the key map writes them: `a`, `A`, `/`, `up`, `enter`, `ctrl+c`, `space`. Keys that are
 * struck fast, and pasted text, arrive together; with Alt they mean nothing here. Many terminals send DEL for backspace, hence one name for both.
 */
export function keyNames(input: string, key: Partial<Key>): string[] {
  const named = NAMED.find(([flag]) => key[flag]);
  if (named) return [named[1]];
  if (key.meta) return [];
  if (key.ctrl) return input === '' ? [] : [`ctrl+${input}`];
  return [...input].map((character) => (character === ' ' ? 'space' : character === '\r' ? 'enter' : character));
}
