import { eventText, type FutureimEvent } from '../../core/events.js';
import { eventLine } from './event-line.js';

interface Deferred {
  promise: Promise<string>;
  resolve(title: string): void;
  reject(error: Error): void;
}

interface LiveTask {
  title: string;
  output: string;
}

/** The steps of one run on a terminal, each with what it does at the moment. */
export class LiveList {
  readonly #style: { color: boolean; verbose: boolean };
  readonly #endings: Map<string, Deferred>;
  readonly #tasks = new Map<string, LiveTask>();
  /** Lines that must stay when the list is done. */
  readonly #lasting: string[] = [];
  readonly #shown: Promise<void>;

  /** @param started the event that names the steps; `after` is what still occupies the terminal */
  constructor(started: FutureimEvent, style: { color: boolean; verbose: boolean }, after: Promise<unknown>) {
    this.#style = style;
    const steps = stepsOf(started);
    this.#endings = new Map(steps.map(({ id }) => [id, deferred()]));
    this.#shown = after.then(() => showList(steps, this.#endings, this.#tasks));
  }

  accept(event: FutureimEvent): void {
    if (event.level === 'warn') this.#lasting.push(`${eventLine(event, this.#style)}\n`);
    if (event.step === undefined) return;
    const ending = this.#endings.get(event.step);
    switch (event.code) {
      case 'step.started':
        return;
      case 'step.satisfied':
      case 'step.passed':
      case 'step.done':
      case 'step.skipped':
        ending?.resolve(eventText(event));
        return;
      case 'step.failed':
        ending?.reject(new Error(String(event.data.message)));
        return;
      default: {
        const task = this.#tasks.get(event.step);
        if (task) task.output = eventText(event);
      }
    }
  }

  /** Marks what never came, and resolves when the list stands still, with the lines that go below it. */
  async end(): Promise<string> {
    settleAll(this.#endings);
    await this.#shown;
    return this.#lasting.join('');
  }
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
