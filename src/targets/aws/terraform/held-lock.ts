import type { StateLock } from '../../ports/stack-states.js';

/** The holder of a lock, from the text with which Terraform gives up: `Lock Info:` and one indented line a fact. */
export function lockIn(text: string): StateLock | undefined {
  const [, info] = text.split('Lock Info:');
  if (info === undefined) return undefined;
  const fact = (name: string): string => new RegExp(`^\\s*${name}:[ \\t]*(.*)$`, 'm').exec(info)?.[1]?.trim() ?? '';
  return { id: fact('ID'), who: fact('Who'), operation: fact('Operation'), created: isoTime(fact('Created')) };
}

/** Go prints `2026-03-01 10:15:00.123456789 +0000 UTC`; what is no time stays as it is. */
function isoTime(text: string): string {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(text);
  return found ? `${found[1]}T${found[2]}Z` : text;
}
