import type { StreamWriter } from '../output/stream-writer.js';
import { eventLine } from './event-line.js';
import type { Progress } from './progress.js';

/** Milliseconds between two lines of what comes every second: enough for a log. */
const SPACING = 10_000;

/** One line an event, in order: for pipes, CI and --verbose. */
export function plainProgress(writer: StreamWriter, style: { color: boolean; verbose: boolean }): Progress {
  let last: Promise<void> = Promise.resolve();
  let next = 0;
  return {
    sink(event) {
      if (event.code === 'simulation.progress' && !style.verbose) {
        const time = Date.parse(event.time);
        if (time < next) return;
        next = time + SPACING;
      }
      const line = eventLine(event, style);
      if (line !== undefined) last = writer.write(`${line}\n`);
    },
    close: () => last,
  };
}
