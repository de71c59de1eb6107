import { nearestName } from '../../../core/nearest-name.js';
import { isWildcard, matchesWildcard, wildcardPrefix } from '../../../core/wildcard.js';
import type { LogSource } from '../../../platform/log-sources.js';
import type { MissingSource } from '../../ports/logs.js';
import type { LogGroups } from './log-groups.js';

/** A log group that is to be read. */
export interface ChosenLog {
  group: string;
  arn: string;
  /** All streams that are wanted begin so; absent: read all. */
  streams?: string;
  /** Name of the source that a stream belongs to; undefined for one that is not wanted. */
  sourceOf(stream: string): string | undefined;
}

export interface Choice {
  logs: ChosenLog[];
  missing: MissingSource[];
}

/** What people say instead of the name of a source. */
const ALSO_CALLED: Readonly<Record<string, string>> = { pipeline: 'build' };

/**
 * Finds the log groups for names and globs: sources of the platform, families of them (`dms`, `lambda`), what belongs to
 * one system or function (`retail-copilot`, `auth`), and any other group by its own name.
 * @param wanted empty: what the platform writes of itself
 * @param project part of the names of its groups
 */
export async function chooseLogs(
  wanted: readonly string[],
  sources: readonly LogSource[],
  groups: LogGroups,
  project: string,
): Promise<Choice> {
  if (wanted.length === 0) {
    const usual = sources.filter(({ onlyByName }) => !onlyByName);
    return { logs: combine(usual, await groups.existing(groupsOf(usual), project), sources, [], groups), missing: [] };
  }
  const chosen: LogSource[] = [];
  const others: string[] = [];
  const missing: MissingSource[] = [];
  const found = new Map<string, string[]>();
  for (const word of wanted) {
    const answering = sources.filter((source) => answers(source, ALSO_CALLED[word] ?? word));
    if (answering.length === 0) {
      const names = await namedGroups(word, groups);
      others.push(...names);
      if (names.length === 0) missing.push(unknownSource(word, sources));
      continue;
    }
    const existing = await groups.existing(groupsOf(answering), project);
    for (const [group, names] of existing) found.set(group, names);
    chosen.push(...answering);
    if ([...existing.values()].every((names) => names.length === 0)) missing.push(notDeployed(word, answering));
  }
  return { logs: combine(chosen, found, sources, others, groups), missing };
}

function answers({ name, onlyByName }: LogSource, word: string): boolean {
  if (isWildcard(word)) return !onlyByName && matchesWildcard(name, word);
  return name === word || name.startsWith(`${word}:`) || name.endsWith(`:${word}`);
}

async function namedGroups(word: string, groups: LogGroups): Promise<string[]> {
  const listed = await groups.beginning(wildcardPrefix(word));
  return listed.filter((name) => matchesWildcard(name, word));
}

const groupsOf = (sources: readonly LogSource[]): string[] => [...new Set(sources.map(({ group }) => group))];

/** One entry a group, however many of its sources are wanted. */
function combine(
  chosen: readonly LogSource[],
  existing: ReadonlyMap<string, readonly string[]>,
  all: readonly LogSource[],
  others: readonly string[],
  groups: LogGroups,
): ChosenLog[] {
  const wanted = new Map<string, LogSource[]>();
  for (const source of chosen) {
    for (const group of existing.get(source.group) ?? []) {
      wanted.set(group, [...(wanted.get(group) ?? []), source]);
    }
  }
  for (const group of others) {
    if (!wanted.has(group))
      wanted.set(
        group,
        all.filter((source) => source.group === group),
      );
  }
  return [...wanted].map(([group, own]) => ({
    group,
    arn: groups.arnOf(group),
    ...(own.length > 0 ? readingOf(own, all) : { sourceOf: () => group }),
  }));
}

function readingOf(wanted: readonly LogSource[], all: readonly LogSource[]): Pick<ChosenLog, 'streams' | 'sourceOf'> {
  const [first] = wanted;
  const parts = all.filter((source) => source.group === first!.group && source.streams !== undefined);
  const whole = wanted.find(({ streams }) => streams === undefined);
  const names = new Set(wanted.map(({ name }) => name));
  const prefixes = new Set(wanted.map(({ streams }) => streams));
  const sourceOf = (stream: string): string | undefined => {
    const part = parts.find(({ streams }) => stream.startsWith(streams!));
    if (part === undefined) return whole?.name;
    return whole || names.has(part.name) ? part.name : undefined;
  };
  return { sourceOf, ...(whole === undefined && prefixes.size === 1 ? { streams: first!.streams! } : {}) };
}

function unknownSource(name: string, sources: readonly LogSource[]): MissingSource {
  const families = new Set(sources.map((source) => source.name.split(':')[0]!));
  const nearest = isWildcard(name)
    ? undefined
    : nearestName(name, [...sources.map((source) => source.name), ...families]);
  return {
    name,
    exists: false,
    reason: `no log group is called so either; the platform has ${[...families].join(', ')}`,
    ...(nearest === undefined ? {} : { nearest }),
  };
}

function notDeployed(name: string, sources: readonly LogSource[]): MissingSource {
  const groups = groupsOf(sources);
  const which =
    groups.length > 1 ? `log groups ${groups[0]} and ${groups.length - 1} more do` : `log group ${groups[0]} does`;
  const reason = `the ${which} not exist: was it deployed, and did it run?`;
  return { name, exists: true, reason };
}
