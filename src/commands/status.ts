import { Flags } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../cli/base-command.js';
import { copyToClipboard } from '../cli/clipboard.js';
import { durationFlag } from '../cli/command-flags/duration-flag.js';
import { DEFAULT_TIMEOUT, TASK_FLAGS } from '../cli/command-flags/task-flags.js';
import { processTerminal } from '../cli/full-screen.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { renderStatusLine, renderStatusSnapshot } from '../cli/render/status-snapshot.js';
import { saveSnapshot } from '../cli/save-snapshot.js';
import type { StatusResult } from '../cli/schemas/status.js';
import { watchTerminalLoss } from '../cli/terminal-loss.js';
import { systemClock } from '../core/clock.js';
import { FutureimError } from '../core/errors.js';
import { parseCondition } from '../runbook/procedures/status/condition/parse-condition.js';
import { PipelineLooks } from '../runbook/procedures/status/pipeline-looks.js';
import { takeSnapshot } from '../runbook/procedures/status/snapshot.js';
import { type WatchOptions, watchStatus } from '../runbook/procedures/status/watch.js';
import type { Target } from '../targets/target.js';

const SHORTEST_INTERVAL = 200;
const DEFAULT_INTERVAL = 2_000;
/** Milliseconds that the pipeline may take to answer: one look has nothing to fall back on, of many the next one tells. */
const PATIENCE = { once: 30_000, again: 1_000 };

export default class Status extends BaseCommand<StatusResult> {
  static override summary = 'Show what runs, how far it is and how far it lags behind';
  static override description =
    `On a terminal this is a live dashboard: ? in it explains its keys. Without one, or with --once, it prints what it
found and ends. --watch repeats until Ctrl-C; with --json it prints one object a line. --until waits for a
condition on every task: lag (500ms, 5s), loaded (100%), errors (tables), status, joined by &&. It ends with 5 when
--timeout passes first, and with 1 as soon as a failed task makes it impossible.`;
  static override flags = {
    ...TASK_FLAGS,
    once: Flags.boolean({ summary: 'print what is found and end, on a terminal too', exclusive: ['watch', 'until'] }),
    'alt-screen': Flags.boolean({
      summary: 'draw the dashboard on a screen of its own (default); --no-alt-screen leaves it in the scrollback',
      allowNo: true,
      default: true,
    }),
    actions: Flags.boolean({ summary: 'let the dashboard start, stop, resume and reload tasks' }),
    watch: Flags.boolean({ char: 'w', summary: 'repeat until Ctrl-C, or until --until holds' }),
    interval: durationFlag({ summary: 'time between two looks (default 2s)' }),
    until: Flags.string({ summary: 'wait until the condition holds', helpValue: 'CONDITION' }),
    timeout: durationFlag({ summary: 'longest wait with --until (default 10m)', dependsOn: ['until'] }),
  };
  static override examples = [
    '<%= config.bin %> status',
    '<%= config.bin %> status --once',
    '<%= config.bin %> status --watch --interval 5s --json',
    "<%= config.bin %> status --until 'loaded=100% && lag<5s' --timeout 10m",
  ];

  protected override streams({ flags }: AnyInput): boolean {
    return flags.watch === true;
  }

  protected async execute(context: CommandContext, { flags }: InputOf<typeof Status>): Promise<Outcome<StatusResult>> {
    const repeats = flags.watch || flags.until !== undefined;
    const dashboard = !repeats && !flags.once && context.terminal.fullScreen;
    const given = {
      environment: context.config.environment,
      tasks: flags.task ?? [],
      interval: checkedInterval(flags.interval ?? DEFAULT_INTERVAL),
      ...(flags.until === undefined ? {} : { until: parseCondition(flags.until) }),
      timeout: flags.timeout ?? DEFAULT_TIMEOUT,
      state: context.state,
      clock: systemClock,
      signal: context.signal,
    };
    const target = await context.target();
    const patience = repeats || dashboard ? PATIENCE.again : PATIENCE.once;
    const pipeline = new PipelineLooks({ delivery: target.delivery, clock: systemClock, patience });
    const options: WatchOptions = { ...given, pipeline };
    if (dashboard) return showDashboard(context, target, options, flags);
    if (!repeats) {
      const snapshot = await takeSnapshot(target, { ...options, now: new Date() });
      return { status: 'ok', result: snapshot, text: renderStatusSnapshot(snapshot, context.terminal) };
    }
    let last: StatusResult | undefined;
    for await (const snapshot of watchStatus(target, options)) {
      last = snapshot;
      if (flags.watch) await context.line(snapshot, renderStatusLine(snapshot));
    }
    if (!last) throw new FutureimError('FIM-INTERRUPTED', { message: 'interrupted before the first look' });
    return { status: 'ok', result: last, text: flags.watch ? '' : renderStatusSnapshot(last, context.terminal) };
  }
}

/** Ink is loaded here and nowhere else: it is slow to load, and scripts never need it. */
async function showDashboard(
  { terminal, version, signal, redactor, config }: CommandContext,
  target: Target,
  options: WatchOptions,
  flags: { 'alt-screen': boolean; actions: boolean },
): Promise<Outcome<StatusResult>> {
  const { runDashboard } = await import('../tui/index.js');
  const end = new AbortController();
  const unwatch = watchTerminalLoss(() => end.abort());
  try {
    const last = await runDashboard({
      ...options,
      terminal: processTerminal,
      target,
      version,
      color: terminal.color,
      theme: config.dashboard.theme,
      alternateScreen: flags['alt-screen'],
      keys: config.dashboard.keys ?? {},
      actions: flags.actions,
      outside: {
        copy: (text) => copyToClipboard(redactor.redact(text)),
        save: (snapshot) => saveSnapshot(redactor.redactValue(snapshot)),
      },
      signal: AbortSignal.any([signal, end.signal]),
    });
    if (!last) throw new FutureimError('FIM-INTERRUPTED', { message: 'left before the first look' });
    return { status: 'ok', result: last, text: renderStatusSnapshot(last, terminal) };
  } finally {
    unwatch();
  }
}

function checkedInterval(interval: number): number {
  if (interval >= SHORTEST_INTERVAL) return interval;
  throw new FutureimError('FIM-USAGE', {
    message: `--interval ${interval}ms is shorter than ${SHORTEST_INTERVAL}ms`,
    remedy: `pass at least --interval ${SHORTEST_INTERVAL}ms`,
  });
}
