import type { StreamWriter } from '../output/stream-writer.js';
import { eventLine } from './event-line.js';
import type { Progress } from './progress.js';

/** One line an event, in order: for pipes, CI and --verbose. */
export function plainProgress(writer: StreamWriter, style: { color: boolean; verbose: boolean }): Progress {
  let last: Promise<void> = Promise.resolve();
  return {
    sink(event) {
      const line = eventLine(event, style);
      if (line !== undefined) last = writer.write(`${line}\n`);
    },
    close: () => last,
  };
}
