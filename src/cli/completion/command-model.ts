import type { Command, Interfaces } from '@oclif/core';
import type { ValueKind } from '../../runbook/completion/completion-values.js';
import { valueKindOfArgument, valueKindOfFlag } from './value-kinds.js';

/** A flag as completion needs it. */
export interface FlagModel {
  name: string;
  summary: string;
  /** Whether a value follows. */
  takesValue: boolean;
  options: readonly string[];
  kind: ValueKind | undefined;
}

/** A command as completion needs it. */
export interface CommandModel {
  /** As typed: `run show`. */
  words: string;
  summary: string;
  flags: FlagModel[];
  /** Fixed values of the first argument. */
  argumentOptions: readonly string[];
  argumentKind: ValueKind | undefined;
}

/** Every visible command, in the order of their names. */
export function commandModels(config: Pick<Interfaces.Config, 'commands'>): CommandModel[] {
  return config.commands
    .filter((command) => !command.hidden)
    .map(modelOf)
    .sort((a, b) => a.words.localeCompare(b.words));
}

function modelOf(command: Command.Loadable): CommandModel {
  const words = command.id.replaceAll(':', ' ');
  const [argument] = Object.values(command.args);
  return {
    words,
    summary: command.summary ?? '',
    flags: Object.values(command.flags)
      .filter((flag) => !flag.hidden)
      .map((flag) => ({
        name: flag.name,
        summary: flag.summary ?? flag.description ?? '',
        takesValue: flag.type === 'option',
        options: flag.type === 'option' ? (flag.options ?? []) : [],
        kind: valueKindOfFlag(flag.name),
      })),
    argumentOptions: argument?.options ?? [],
    argumentKind: valueKindOfArgument(words),
  };
}

/** Words that may follow each beginning of a command: `''` → `run`, …; `run` → `list`, `show`, …. */
export function followingWords(commands: readonly CommandModel[]): Map<string, string[]> {
  const following = new Map<string, Set<string>>();
  for (const { words } of commands) {
    const parts = words.split(' ');
    for (const [index, part] of parts.entries()) {
      const beginning = parts.slice(0, index).join(' ');
      following.set(beginning, (following.get(beginning) ?? new Set()).add(part));
    }
  }
  return new Map([...following].map(([beginning, words]) => [beginning, [...words]]));
}
