import { stripVTControlCharacters } from 'node:util';

export interface Summary {
  total: number;
  passed: number;
  skipped: number;
}

/** The last summary that uvu printed, or undefined when it printed none: then no test ran. */
export function uvuSummary(output: string): Summary | undefined {
  const pattern = /^\s*Total:\s+(\d+)\n\s*Passed:\s+(\d+)\n\s*Skipped:\s+(\d+)$/gm;
  const match = [...stripVTControlCharacters(output).matchAll(pattern)].at(-1);
  if (match === undefined) return undefined;
  return { total: Number(match[1]), passed: Number(match[2]), skipped: Number(match[3]) };
}
