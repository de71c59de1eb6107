import type { EventCode } from '../../core/event-codes.js';
import type { StreamWriter } from '../output/stream-writer.js';
import { eventLine, isPassing } from './event-line.js';
import type { Progress } from './progress.js';

/** Milliseconds between two lines on how far something is: enough for a log. */
const SPACING = 10_000;

/** One line an event, in order: for pipes, CI and --verbose. */
export function plainProgress(writer: StreamWriter, style: { color: boolean; verbose: boolean }): Progress {
  let last: Promise<void> = Promise.resolve();
  const next: Partial<Record<EventCode, number>> = {};
  return {
    sink(event) {
      if (isPassing(event) && !style.verbose) {
        const time = Date.parse(event.time);
        if (time < (next[event.code] ?? 0)) return;
        next[event.code] = time + SPACING;
      }
      const line = eventLine(event, style);
      if (line !== undefined) last = writer.write(`${line}\n`);
    },
    close: () => last,
  };
}
