import type { FutureimEvent } from '../../core/events.js';
import type { StreamWriter } from '../output/stream-writer.js';
import { eventLine, isPassing } from './event-line.js';
import { LiveList } from './live-list.js';
import { PassingLine } from './passing-line.js';
import type { Progress } from './progress.js';

/**
 * A live list of the steps of each run on a terminal; outside of runs, lines, of which the progress of work is only
 * passing. What comes while a list is being finished waits for it.
 */
export function listProgress(
  writer: StreamWriter,
  style: { color: boolean; verbose: boolean; width: number },
): Progress {
  const passing = new PassingLine(writer, style.width);
  let list: LiveList | undefined;
  /** Resolves when nothing else writes to the terminal. */
  let free: Promise<void> = Promise.resolve();
  let busy = false;

  const showLine = (event: FutureimEvent): void => {
    const line = eventLine(event, style);
    if (line === undefined) return;
    if (event.code === 'step.progress' || isPassing(event)) passing.show(line);
    else passing.replaceBy(line);
  };

  const finish = (ended: LiveList): void => {
    list = undefined;
    busy = true;
    free = ended.end().then(async (lines) => {
      await writer.write(lines);
      busy = false;
    });
  };

  return {
    sink(event) {
      if (list) {
        if (event.code === 'run.finished') finish(list);
        else list.accept(event);
      } else if (event.code === 'run.started') {
        list = new LiveList(event, style, Promise.all([free, passing.clear()]));
      } else if (event.code !== 'run.finished') {
        if (busy) free = free.then(() => showLine(event));
        else showLine(event);
      }
    },
    async close() {
      if (list) finish(list);
      await free;
      await passing.clear();
    },
  };
}
