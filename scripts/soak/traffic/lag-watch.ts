import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Program } from '../../../test/support/program.js';

/** The parts of a line of `status --watch --json` that are kept. */
interface StatusLine {
  time: string;
  summary: { state: string; tasksRunning: number; tasks: number; cdcLatencyTarget: number | null };
}

export interface LagSummary {
  looks: number;
  /** Seconds, the worst task of each look. */
  lag: { median: number; p95: number; max: number };
  /** Looks at which not every task was replicating, with what was seen. */
  odd: string[];
}

/** Runs `status --watch` beside the traffic and keeps what it says. */
export class LagWatch {
  readonly #lags: number[] = [];
  readonly #odd: string[] = [];
  #child: ChildProcess | undefined;
  readonly #ended: Promise<unknown>;

  constructor(program: Program) {
    this.#ended = program.run(['status', '--watch', '--interval', '2s', '--json'], {
      started: (child) => {
        this.#child = child;
        createInterface({ input: child.stdout! }).on('line', (line) => this.#keep(JSON.parse(line) as StatusLine));
      },
    });
  }

  async end(): Promise<LagSummary> {
    this.#child?.kill('SIGINT');
    await this.#ended;
    const lags = this.#lags.toSorted((a, b) => a - b);
    const at = (share: number): number =>
      lags[Math.min(lags.length - 1, Math.floor(lags.length * share))] ?? Number.NaN;
    const lag = { median: at(0.5), p95: at(0.95), max: at(1) };
    return { looks: this.#lags.length + this.#odd.length, lag, odd: this.#odd };
  }

  #keep({ time, summary }: StatusLine): void {
    const { state, tasks, tasksRunning, cdcLatencyTarget: lag } = summary;
    if (state === 'replicating' && tasksRunning === tasks && lag !== null) this.#lags.push(lag);
    else this.#odd.push(`${time}: ${state}, ${tasksRunning} of ${tasks} tasks running, lag ${lag}`);
  }
}
