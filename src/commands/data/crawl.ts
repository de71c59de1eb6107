import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import { durationFlag } from '../../cli/command-flags/duration-flag.js';
import { DEFAULT_TIMEOUT } from '../../cli/command-flags/task-flags.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { renderCrawl } from '../../cli/render/crawl.js';
import type { DataCrawlResult } from '../../cli/schemas/data-crawl.js';
import { EXIT } from '../../core/exit-codes.js';
import { SYSTEMS } from '../../platform/systems.js';
import { crawl } from '../../runbook/procedures/lake/crawl.js';

export default class DataCrawl extends BaseCommand<DataCrawlResult> {
  static override summary = 'Find the columns of new results on AWS';
  static override description = `Starts the crawlers of the systems' results, and waits for their end. One that runs
already is waited for, so running this twice starts nothing twice. They also run by themselves once a day. It ends with
3 when a crawler failed, and with 5 when one is still running after --timeout; it goes on.`;
  static override flags = {
    system: Flags.option({
      summary: 'only that of this system; may be given again',
      options: SYSTEMS,
      multiple: true,
    })(),
    timeout: durationFlag({ summary: 'longest wait (default 10m)' }),
  };
  static override examples = [
    '<%= config.bin %> data crawl --target aws',
    '<%= config.bin %> data crawl --target aws --system retail-copilot',
  ];

  protected override changesPlatform(): boolean {
    return true;
  }

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof DataCrawl>,
  ): Promise<Outcome<DataCrawlResult>> {
    const { events, signal } = context;
    const target = await context.target();
    const options = { systems: flags.system ?? [], timeout: flags.timeout ?? DEFAULT_TIMEOUT };
    const crawlers = await crawl({ target, events, signal }, options);
    const failed = crawlers.some(({ lastRun }) => lastRun?.status !== 'succeeded');
    return {
      status: failed ? 'failed' : 'changed',
      exitCode: failed ? EXIT.checksFailed : EXIT.done,
      result: { crawlers },
      text: renderCrawl(crawlers, context.terminal),
    };
  }
}
