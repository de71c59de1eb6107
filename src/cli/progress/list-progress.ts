import type { FutureimEvent } from '../../core/events.js';
import { eventText } from '../../core/events.js';
import type { StreamWriter } from '../output/stream-writer.js';
import { eventLine, isPassing } from './event-line.js';
import { PassingLine } from './passing-line.js';
import type { Progress } from './progress.js';

interface Deferred {
  promise: Promise<string>;
  resolve(title: string): void;
  reject(error: Error): void;
}

interface LiveTask {
  title: string;
  output: string;
}

/** A live list of the run's steps on a terminal; outside a run, lines, of which the progress of work is only passing. */
export function listProgress(
  writer: StreamWriter,
  style: { color: boolean; verbose: boolean; width: number },
): Progress {
  const passing = new PassingLine(writer, style.width);
  const endings = new Map<string, Deferred>();
  const tasks = new Map<string, LiveTask>();
  /** Lines that must stay when the list is done. */
  const lasting: string[] = [];
  let shown: Promise<void> | undefined;

  const start = (event: FutureimEvent): void => {
    const steps = stepsOf(event);
    for (const step of steps) endings.set(step.id, deferred());
    shown = showList(steps, endings, tasks);
  };
  const ending = (event: FutureimEvent): Deferred | undefined => endings.get(event.step ?? '');

  const showLine = (event: FutureimEvent): void => {
    const line = eventLine(event, style);
    if (line === undefined) return;
    if (event.code === 'step.progress' || isPassing(event)) passing.show(line);
    else passing.replaceBy(line);
  };

  return {
    sink(event) {
      if (event.code === 'run.started' && !shown) return start(event);
      if (shown && event.level === 'warn') lasting.push(`${eventLine(event, style)}\n`);
      if (!shown || event.step === undefined) {
        if (event.code === 'run.finished') return settleAll(endings);
        if (!shown) showLine(event);
        return;
      }
      switch (event.code) {
        case 'step.started':
          return;
        case 'step.satisfied':
        case 'step.passed':
        case 'step.done':
        case 'step.skipped':
          return ending(event)?.resolve(eventText(event));
        case 'step.failed':
          return ending(event)?.reject(new Error(String(event.data.message)));
        default: {
          const task = tasks.get(event.step);
          if (task) task.output = eventText(event);
        }
      }
    },
    async close() {
      settleAll(endings);
      await passing.clear();
      await shown;
      await writer.write(lasting.join(''));
    },
  };
}

function stepsOf(event: FutureimEvent): { id: string; title: string }[] {
  return Array.isArray(event.data.steps) ? (event.data.steps as { id: string; title: string }[]) : [];
}

function deferred(): Deferred {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  promise.catch(() => {});
  return { promise, resolve, reject };
}

/** Steps that never came (an earlier one failed, or the run was interrupted) end without a mark. */
function settleAll(endings: Map<string, Deferred>): void {
  for (const { resolve } of endings.values()) resolve('');
}

async function showList(
  steps: { id: string; title: string }[],
  endings: Map<string, Deferred>,
  tasks: Map<string, LiveTask>,
): Promise<void> {
  const { DefaultRenderer, Listr, ListrLogger, ProcessOutput } = await import('listr2');
  // stdout belongs to the result; the list's own default would write there.
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
  // Whether a list is shown was decided for stderr; the library would ask stdout, which may be a pipe.
  class StderrRenderer extends DefaultRenderer {
    static override nonTTY = true;
  }
  const list = new Listr(
    steps.map((step) => ({
      title: step.title,
      task: async (_: unknown, task: LiveTask & { skip(message?: string): void }) => {
        tasks.set(step.id, task);
        const title = await endings.get(step.id)!.promise;
        if (title === '') task.skip(step.title);
        else task.title = title;
      },
    })),
    {
      renderer: StderrRenderer,
      exitOnError: true,
      registerSignalListeners: false,
      rendererOptions: { collapseErrors: false, logger },
    },
  );
  // The error is reported by the command itself; here it only ends the list.
  await list.run().catch(() => {});
}
