import type { GlueClient, Crawler as GlueCrawler } from '@aws-sdk/client-glue';
import { resourceName } from '../../../platform/resource-name.js';
import { SYSTEMS } from '../../../platform/systems.js';
import type { Crawler, Crawlers } from '../../ports/crawlers.js';
import { awsFailure } from '../aws-failure.js';

export interface GlueCrawlersOptions {
  client(): Promise<GlueClient>;
  project: string;
  environment: string;
}

const STATES: Readonly<Record<string, Crawler['state']>> = {
  READY: 'ready',
  RUNNING: 'running',
  STOPPING: 'stopping',
};

const OUTCOMES = { SUCCEEDED: 'succeeded', FAILED: 'failed', CANCELLED: 'cancelled' } as const;

/** The crawlers of the platform, one a system. One that is not deployed is left out. */
export class GlueCrawlers implements Crawlers {
  readonly #options: GlueCrawlersOptions;

  constructor(options: GlueCrawlersOptions) {
    this.#options = options;
  }

  async list(): Promise<Crawler[]> {
    const { project, environment } = this.#options;
    const found = await Promise.all(
      SYSTEMS.map(async (system) => {
        const name = resourceName('crawler', project, `${system}-crawler`, environment);
        const crawler = await this.#get(name);
        return crawler === undefined ? undefined : { name, system, ...stateOf(crawler) };
      }),
    );
    return found.filter((crawler) => crawler !== undefined);
  }

  async start(name: string): Promise<'started' | 'was running'> {
    const { StartCrawlerCommand } = await import('@aws-sdk/client-glue');
    try {
      await (await this.#options.client()).send(new StartCrawlerCommand({ Name: name }));
      return 'started';
    } catch (error) {
      if (error instanceof Error && error.name === 'CrawlerRunningException') return 'was running';
      throw awsFailure(`starting the crawler ${name}`, error);
    }
  }

  async #get(name: string): Promise<GlueCrawler | undefined> {
    const { GetCrawlerCommand } = await import('@aws-sdk/client-glue');
    try {
      return (await (await this.#options.client()).send(new GetCrawlerCommand({ Name: name }))).Crawler;
    } catch (error) {
      if (error instanceof Error && error.name === 'EntityNotFoundException') return undefined;
      throw awsFailure(`looking at the crawler ${name}`, error);
    }
  }
}

function stateOf({ State = 'READY', LastCrawl }: GlueCrawler): Pick<Crawler, 'state' | 'lastRun'> {
  const state = STATES[State] ?? 'ready';
  if (LastCrawl?.Status === undefined || LastCrawl.StartTime === undefined) return { state };
  const { Status, StartTime, ErrorMessage } = LastCrawl;
  return {
    state,
    lastRun: {
      status: OUTCOMES[Status],
      started: StartTime.toISOString(),
      ...(ErrorMessage ? { message: ErrorMessage } : {}),
    },
  };
}
