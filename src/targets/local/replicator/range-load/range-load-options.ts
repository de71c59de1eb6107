import { availableParallelism, totalmem } from 'node:os';

const MOST_READERS = 4;
/** From here on a load takes seconds, and threads are worth their start. */
const LEAST_ROWS = 2_000_000;

/** What a reader stages in memory: two files, of which one is being filled and one written. */
export const READER_STAGING_MEMORY = '320MB';
/** The same with its thread, sockets and buffers. */
const READER_BYTES = 400 * 1024 * 1024;
/** All readers together leave the rest to the database and the page cache. */
const MEMORY_SHARE = 1 / 4;

export interface RangeLoadOptions {
  /** Sessions that read one table side by side; fewer than two: none. */
  readers: number;
  /** Tables of fewer rows, by the server's statistics, are read by one session. */
  leastRows: number;
}

/** As many readers as this machine has cores and memory for; none on two cores, where one session is as fast. */
export function rangeLoadDefaults(
  cores = availableParallelism(),
  memoryBytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
): RangeLoadOptions {
  const byMemory = Math.floor((memoryBytes * MEMORY_SHARE) / READER_BYTES);
  const readers = Math.min(MOST_READERS, cores - 1, byMemory);
  return { readers: readers < 2 ? 0 : readers, leastRows: LEAST_ROWS };
}
