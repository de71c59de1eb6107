import { Args, Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../cli/base-command.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { renderLogLine } from '../cli/render/log-line.js';
import { parsePointInTime } from '../core/duration.js';
import { FutureimError, toErrorRecord } from '../core/errors.js';
import { compilePattern, type LogFilter, matches } from '../runbook/procedures/logs/log-filter.js';
import { lookForSources } from '../runbook/procedures/logs/look-for-sources.js';

export default class Logs extends BaseCommand<null> {
  static override summary = 'Print the logs of the platform, many sources merged in time order';
  static override description =
    `Sources are names or globs, e.g. agent or 'dms:*'; without one, all. Patterns ignore case. With
--json each line is one object. --follow ends with Ctrl-C. On AWS a source is also a family (lambda), a system or a
function (retail-copilot, auth) and the name of any log group, and without --since the last hour is read: docs/logs.md.`;
  static override strict = false;
  static override args = { source: Args.string({ description: 'source or glob; may be repeated' }) };
  static override flags = {
    follow: Flags.boolean({ char: 'f', summary: 'go on with new events until Ctrl-C' }),
    live: Flags.boolean({
      summary: 'follow by Live Tail of CloudWatch, which is at once and billed by the minute; else every two seconds',
      exclusive: ['until'],
    }),
    since: Flags.string({ summary: 'from this time on: 2h, 30m or ISO 8601 in UTC', helpValue: 'TIME' }),
    until: Flags.string({ summary: 'up to this time', helpValue: 'TIME', exclusive: ['follow'] }),
    filter: Flags.string({ summary: 'only events that contain this text', helpValue: 'TEXT' }),
    include: Flags.string({ summary: 'only events that match; may be repeated', multiple: true, helpValue: 'REGEX' }),
    exclude: Flags.string({ summary: 'no events that match; may be repeated', multiple: true, helpValue: 'REGEX' }),
    errors: Flags.boolean({ summary: 'only errors' }),
  };
  static override examples = [
    '<%= config.bin %> logs',
    "<%= config.bin %> logs 'dms:*' --since 2h --errors",
    '<%= config.bin %> logs agent --follow --exclude checkpoint --json',
    '<%= config.bin %> logs retail-copilot batch --follow --target aws',
    "<%= config.bin %> logs '/aws/rds/*' --since 30m --target aws",
  ];

  protected override streams(): boolean {
    return true;
  }

  protected async execute(context: CommandContext, { flags, argv }: InputOf<typeof Logs>): Promise<Outcome<null>> {
    const filter: LogFilter = {
      ...(flags.filter === undefined ? {} : { contains: flags.filter }),
      include: (flags.include ?? []).map((pattern) => compilePattern(pattern, '--include')),
      exclude: (flags.exclude ?? []).map((pattern) => compilePattern(pattern, '--exclude')),
      errorsOnly: flags.errors === true,
    };
    const now = new Date();
    const since = pointInTime('--since', flags.since, now);
    const until = pointInTime('--until', flags.until, now);
    const { logs } = await context.target();
    const warn = (message: string): void => context.events.emit('warning', { message });
    const missing = await lookForSources(logs, argv);
    if (missing) warn(missing.message);
    const query = {
      sources: argv,
      follow: flags.follow === true || flags.live === true,
      live: flags.live === true,
      signal: context.signal,
      notice: warn,
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    };
    for await (const event of logs.read(query)) {
      if (context.signal.aborted) break;
      if (matches(filter, event)) await context.line(event, renderLogLine(event, context.terminal.color));
    }
    if (missing === undefined || context.signal.aborted) return { status: 'ok', result: null, text: '' };
    return { status: 'partial', exitCode: missing.exitCode, error: toErrorRecord(missing), result: null, text: '' };
  }
}

function pointInTime(flag: string, text: string | undefined, now: Date): Date | undefined {
  if (text === undefined) return undefined;
  const time = parsePointInTime(text, now);
  if (time) return time;
  throw new FutureimError('FIM-USAGE', {
    message: `${flag} ${text} is neither a duration nor an ISO 8601 time`,
    remedy: `pass e.g. ${flag} 2h or ${flag} 2026-03-01T12:00`,
  });
}
