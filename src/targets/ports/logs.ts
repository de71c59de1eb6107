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
  /** Take events while they are written where that costs money, instead of looking again and again. */
  live?: boolean;
  signal: AbortSignal;
  /** Told what a reader should know of the reading itself: a log that is not there, a service that slows it down. */
  notice?(message: string): void;
}

/** A wanted name or glob that no log answers to. */
export interface MissingSource {
  name: string;
  /** Whether the platform has a source of this name, which has not written anything. */
  exists: boolean;
  /** Why there is none: what exists instead, or what was not deployed. */
  reason: string;
  /** What was perhaps meant. */
  nearest?: string;
}

export interface Logs {
  /** Those of the wanted names and globs that there is nothing to read for. */
  missing(wanted: readonly string[]): Promise<MissingSource[]>;
  /**
   * Events of all matching sources, merged in time order, each once. What does not exist is left out; while following,
   * what comes later than others of its time is in the order of its arrival.
   */
  read(query: LogQuery): AsyncIterable<LogEvent>;
}
