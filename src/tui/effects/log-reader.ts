import type { LogEvent, Logs } from '../../targets/ports/logs.js';

/** Lines are handed on together, so that a busy log is not drawn line by line. */
const BATCH_MS = 250;
/** How far back a log is shown, in milliseconds. */
const SINCE = 30 * 60_000;

/**
 * Follows the log of a task, or of everything, until the signal.
 * @param show takes the lines that came together; `fresh` for the first ones
 */
export async function followLog(
  logs: Logs,
  { task, now, signal }: { task: string | undefined; now: number; signal: AbortSignal },
  show: (events: readonly LogEvent[], fresh: boolean) => void,
): Promise<void> {
  const sources = task === undefined ? [] : [`dms:${task}`];
  let batch: LogEvent[] = [];
  let fresh = true;
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    if (signal.aborted) return;
    show(batch, fresh);
    fresh = false;
    batch = [];
  };
  timer = setTimeout(flush, BATCH_MS);
  try {
    for await (const event of logs.read({ sources, since: new Date(now - SINCE), follow: true, signal })) {
      batch.push(event);
      timer ??= setTimeout(flush, BATCH_MS);
    }
  } finally {
    clearTimeout(timer);
  }
}
