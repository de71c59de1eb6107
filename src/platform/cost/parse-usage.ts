import { nearestName } from '../../core/nearest-name.js';
import { USAGE_NAMES, type UsageName, type UsageOverrides, usageAssumption } from './usage-assumptions.js';

export type ParsedUsage = { value: UsageOverrides } | { problem: string };

/** Checks a map of assumption names to amounts; each amount may stand as a text. */
export function parseUsage(raw: unknown): ParsedUsage {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) {
    return { problem: 'must map names of assumptions to amounts' };
  }
  const value: UsageOverrides = {};
  for (const [name, given] of Object.entries(raw)) {
    if (!isUsageName(name)) {
      const nearest = nearestName(name, USAGE_NAMES);
      return { problem: `has ${name}, which is no assumption${nearest ? `; did you mean ${nearest}?` : ''}` };
    }
    const amount = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
    const { maximum = Number.MAX_SAFE_INTEGER, unit } = usageAssumption(name);
    if (typeof amount !== 'number' || !(amount >= 0 && amount <= maximum)) {
      const limit = maximum === Number.MAX_SAFE_INTEGER ? '0 or more' : `between 0 and ${maximum}`;
      return { problem: `needs a number of ${unit} for ${name}, ${limit}` };
    }
    value[name] = amount;
  }
  return { value };
}

/** Parses `NAME=AMOUNT` texts, the last of a name wins. */
export function parseUsageTexts(texts: readonly string[]): ParsedUsage {
  const wrong = texts.find((text) => !/^[^=]+=.+$/.test(text));
  if (wrong !== undefined) return { problem: `needs NAME=AMOUNT, for example ingestHours=220` };
  return parseUsage(Object.fromEntries(texts.map((text) => text.split('=', 2).map((part) => part.trim()))));
}

function isUsageName(name: string): name is UsageName {
  return USAGE_NAMES.some((known) => known === name);
}
