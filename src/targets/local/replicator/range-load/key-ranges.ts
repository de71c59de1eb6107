import { quoteIdentifier } from '../../../../mysql/connection/quote.js';

/** Keys from `from` to before `below`; an end that is absent is open. */
export interface KeyRange {
  from?: bigint;
  below?: bigint;
}

interface Part {
  from: bigint;
  below: bigint;
  rows: number;
}

/** A bound on the questions to the server; each halving asks two. Keys in a dense corner of their type take about 60. */
const MOST_HALVINGS = 128;

/**
 * Cuts the keys of a table into ranges of about as many rows each, however they are spread: what has too many rows by
 * the estimate is halved, neighbours that have few are joined. Estimates decide about balance alone: together the
 * ranges hold every key, once, whatever they say.
 * @param mostRows wanted of a range
 * @param estimate about how many rows there are with keys from `from` to before `below`
 * @returns in the order of the keys; the first is open below, the last above
 */
export async function splitKeys(
  keys: { lowest: bigint; highest: bigint },
  mostRows: number,
  estimate: (range: { from: bigint; below: bigint }) => Promise<number>,
): Promise<KeyRange[]> {
  const parts: Part[] = [{ from: keys.lowest, below: keys.highest + 1n, rows: Number.POSITIVE_INFINITY }];
  for (let halvings = 0; halvings < MOST_HALVINGS; halvings += 1) {
    const index = largestPart(parts);
    const { from, below, rows } = parts[index]!;
    if (rows <= mostRows || below - from < 2n) break;
    const middle = from + (below - from) / 2n;
    const halves = [
      { from, below: middle },
      { from: middle, below },
    ];
    const counted: Part[] = [];
    for (const half of halves) counted.push({ ...half, rows: await estimate(half) });
    parts.splice(index, 1, ...counted);
  }
  return opened(joined(parts, mostRows));
}

/** The condition that a row's key is in a range; empty for the range of all keys. */
export function rangeCondition(column: string, { from, below }: KeyRange): string {
  const name = quoteIdentifier(column);
  const ends = [
    ...(from === undefined ? [] : [`${name} >= ${from}`]),
    ...(below === undefined ? [] : [`${name} < ${below}`]),
  ];
  return ends.join(' AND ');
}

function largestPart(parts: readonly Part[]): number {
  let largest = 0;
  for (let index = 1; index < parts.length; index += 1) {
    if (parts[index]!.rows > parts[largest]!.rows) largest = index;
  }
  return largest;
}

function joined(parts: readonly Part[], mostRows: number): Part[] {
  const whole: Part[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last !== undefined && last.rows + part.rows <= mostRows) {
      last.below = part.below;
      last.rows += part.rows;
    } else whole.push({ ...part });
  }
  return whole;
}

function opened(parts: readonly Part[]): KeyRange[] {
  return parts.map(({ from, below }, index) => ({
    ...(index === 0 ? {} : { from }),
    ...(index === parts.length - 1 ? {} : { below }),
  }));
}
