import { jsonAnswer, jsonOperation, type Rewrite } from '../exchange.js';

interface Crawl {
  /** Seconds. */
  started: number;
  running: boolean;
}

/** A crawl of the emulator never ends, and tells its times as text: here it ends after one look at it. */
export function glueCrawls(): Rewrite {
  const crawls = new Map<string, Crawl>();
  return {
    mends: 'Glue: a crawl ends, and its times are numbers',
    answer(request) {
      if (jsonOperation(request, 'AWSGlue') !== 'StartCrawler') return undefined;
      const { Name } = JSON.parse(request.body) as { Name: string };
      if (crawls.get(Name)?.running) {
        return jsonAnswer({ __type: 'CrawlerRunningException', message: `Crawler ${Name} has already started` }, 400);
      }
      crawls.set(Name, { started: Date.now() / 1000, running: true });
      return jsonAnswer({});
    },
    body(request, { body }) {
      if (jsonOperation(request, 'AWSGlue') !== 'GetCrawler' || !body.startsWith('{"Crawler"')) return body;
      const { Crawler } = JSON.parse(body) as { Crawler: Record<string, unknown> & { Name: string } };
      const { CreationTime: _, LastUpdated: __, LastCrawl: ___, ...kept } = Crawler;
      const crawl = crawls.get(Crawler.Name);
      const State = crawl?.running ? 'RUNNING' : 'READY';
      const LastCrawl = crawl && !crawl.running ? { Status: 'SUCCEEDED', StartTime: crawl.started } : undefined;
      if (crawl) crawl.running = false;
      return JSON.stringify({ Crawler: { ...kept, State, LastCrawl } });
    },
  };
}
