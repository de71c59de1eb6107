import { type Clock, systemClock } from '../../../core/clock.js';
import { FutureimError } from '../../../core/errors.js';
import type { Crawler } from '../../../targets/ports/crawlers.js';
import type { StepContext } from '../../engine/step.js';
import { pollUntil } from '../dms/patience.js';

export interface CrawlOptions {
  /** Only the crawlers of these; all when empty. */
  systems: readonly string[];
  /** Milliseconds. */
  timeout: number;
  clock?: Clock;
}

/** What became of one crawler. */
export interface CrawledSystem extends Crawler {
  /** Whether this call started it; otherwise it ran already, and was waited for. */
  started: boolean;
}

/**
 * Starts crawlers and waits for their end. One that runs already is waited for.
 * @throws FutureimError FIM-USAGE on a target without crawlers and for a system that has none, FIM-STACK-MISSING, FIM-TIMEOUT
 */
export async function crawl(
  { target, events, signal }: StepContext,
  { systems, timeout, clock = systemClock }: CrawlOptions,
): Promise<CrawledSystem[]> {
  const { crawlers } = target;
  if (crawlers === undefined) {
    throw new FutureimError('FIM-USAGE', {
      message: `target ${target.name} has no crawlers`,
      reason: 'its lake knows its tables without them',
      remedy: 'futureim data crawl --target aws',
    });
  }
  const wanted = chosen(await crawlers.list(), systems);
  const started = new Set<string>();
  for (const { name, system } of wanted) {
    const answer = await crawlers.start(name);
    if (answer === 'started') started.add(name);
    events.emit('note', { message: `${system}: ${answer === 'started' ? 'crawler started' : 'crawler runs already'}` });
  }
  const ended = async (): Promise<Crawler[] | undefined> => {
    const now = chosen(await crawlers.list(), systems);
    return now.every(({ state }) => state === 'ready') ? now : undefined;
  };
  const names = wanted.map(({ system }) => system).join(', ');
  const done = await pollUntil(ended, `the end of the crawlers of ${names}`, { clock, timeout }, signal);
  return done.map((crawler) => ({ ...crawler, started: started.has(crawler.name) }));
}

function chosen(all: readonly Crawler[], systems: readonly string[]): Crawler[] {
  if (all.length === 0) {
    throw new FutureimError('FIM-STACK-MISSING', {
      message: 'there are no crawlers',
      reason: 'the stack app, which makes them, is not deployed',
      remedy: 'futureim deploy --target aws --stack app',
    });
  }
  const unknown = systems.find((system) => all.every((crawler) => crawler.system !== system));
  if (unknown !== undefined) {
    throw new FutureimError('FIM-USAGE', {
      message: `"${unknown}" has no crawler`,
      reason: `there are crawlers of ${all.map(({ system }) => system).join(', ')}`,
      remedy: 'futureim deploy --target aws --stack app',
    });
  }
  return systems.length === 0 ? [...all] : all.filter(({ system }) => systems.includes(system));
}
