import { matchesGlob } from 'node:path';
import { type Clock, systemClock } from '../../../core/clock.js';
import { nearestName } from '../../../core/nearest-name.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import type { LogEvent, LogQuery, Logs, MissingSource } from '../../ports/logs.js';
import { FileTail } from './file-tail.js';
import { type LogFile, logFiles } from './log-files.js';

const POLL_MS = 200;

/** The logs of the local target: files in the state folder. Works whether or not the agent is running. */
export class LocalLogs implements Logs {
  readonly #state: StateFolder;
  readonly #clock: Clock;

  constructor(state: StateFolder, clock: Clock = systemClock) {
    this.#state = state;
    this.#clock = clock;
  }

  async missing(wanted: readonly string[]): Promise<MissingSource[]> {
    if (wanted.length === 0) return [];
    const known = await this.#sources();
    const reason = known.length === 0 ? 'nothing has written a log yet' : `the sources are ${known.join(', ')}`;
    return wanted
      .filter((name) => !known.some((source) => answers(source, name)))
      .map((name) => {
        const nearest = nearestName(name, known);
        return { name, exists: false, reason, ...(nearest === undefined ? {} : { nearest }) };
      });
  }

  async *read(query: LogQuery): AsyncGenerator<LogEvent> {
    const tails = this.#tails();
    for (;;) {
      const found: LogEvent[] = [];
      for (const tail of tails) {
        for await (const event of tail.events()) if (isWanted(event, query)) found.push(event);
      }
      yield* found.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
      if (!query.follow || query.signal.aborted) return;
      await this.#clock.sleep(POLL_MS, query.signal).catch(() => undefined);
      if (query.signal.aborted) return;
    }
  }

  async #sources(): Promise<string[]> {
    const names = new Set<string>();
    for (const tail of this.#tails()) {
      for await (const event of tail.events()) names.add(event.source);
    }
    return [...names].sort();
  }

  #tails(): { events(): AsyncGenerator<LogEvent> }[] {
    return logFiles(this.#state).map((file) => {
      const tail = new FileTail(file.path);
      return { events: () => eventsOf(file, tail) };
    });
  }
}

async function* eventsOf(file: LogFile, tail: FileTail): AsyncGenerator<LogEvent> {
  for await (const line of tail.lines()) {
    const event = file.parse(line);
    if (event !== undefined) yield event;
  }
}

function isWanted(event: LogEvent, { sources, since, until }: LogQuery): boolean {
  if (since !== undefined && event.time < since.toISOString()) return false;
  if (until !== undefined && event.time > until.toISOString()) return false;
  return sources.length === 0 || sources.some((pattern) => answers(event.source, pattern));
}

const answers = (source: string, pattern: string): boolean => source === pattern || matchesGlob(source, pattern);
