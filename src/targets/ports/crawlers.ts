export interface Crawler {
  name: string;
  /** The system whose results it looks at. */
  system: string;
  state: 'ready' | 'running' | 'stopping';
  /** How its last run ended; absent before the first. */
  lastRun?: { status: 'succeeded' | 'failed' | 'cancelled'; started: string; message?: string };
}

/** What finds the columns of results in the lake and describes them in the catalog. */
export interface Crawlers {
  list(): Promise<Crawler[]>;
  /** Starts it, or lets it run when it does already. */
  start(name: string): Promise<'started' | 'was running'>;
}
