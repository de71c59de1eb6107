import type { ValueKind } from '../../runbook/completion/completion-values.js';

const FLAG_KINDS: Readonly<Record<string, ValueKind>> = { task: 'tasks', table: 'tables' };

const ARGUMENT_KINDS: Readonly<Record<string, ValueKind>> = {
  'config set': 'config-keys',
  'config show': 'config-keys',
  explain: 'error-codes',
  logs: 'log-sources',
  'run resume': 'runs',
  'run show': 'runs',
};

export function valueKindOfFlag(name: string): ValueKind | undefined {
  return FLAG_KINDS[name];
}

/** The kind of the first argument of a command. */
export function valueKindOfArgument(words: string): ValueKind | undefined {
  return ARGUMENT_KINDS[words];
}
