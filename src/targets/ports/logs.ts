export interface LogEvent {
  /** ISO 8601, UTC. */
  time: string;
  /** E.g. `agent`, `dms:compliance-guardian`, `sandbox`. */
  source: string;
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
  data?: Record<string, unknown>;
}

export interface LogQuery {
  /** Source names or globs; empty means all. */
  sources: string[];
  since?: Date;
  until?: Date;
  follow: boolean;
  signal: AbortSignal;
}

export interface Logs {
  sources(): Promise<string[]>;
  /** Events of all matching sources, merged in time order. */
  read(query: LogQuery): AsyncIterable<LogEvent>;
}
