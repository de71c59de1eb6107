import { readFile } from 'node:fs/promises';
import { replaceFile } from '../../../core/durable-file.js';
import type { Alarm, AlarmState, AlarmVerdict } from '../../ports/alarms.js';

type Entry = Pick<Alarm, 'state' | 'since'>;

/** Remembers since when each alarm is in its state, also over restarts of the agent. */
export class AlarmBook {
  readonly #path: string;
  #entries: Map<string, Entry> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * The verdicts with the time since when they hold.
   * @param changed told of every alarm that came into another state; an alarm that is new and in order is no change
   */
  async enter(
    verdicts: readonly AlarmVerdict[],
    now: Date,
    changed: (alarm: Alarm, before: AlarmState | undefined) => void,
  ): Promise<Alarm[]> {
    const known = this.#entries ?? (await this.#read());
    const next = new Map<string, Entry>();
    let changes = known.size !== verdicts.length;
    const alarms = verdicts.map((verdict): Alarm => {
      const before = known.get(verdict.id);
      const since = before?.state === verdict.state ? before.since : now.toISOString();
      next.set(verdict.id, { state: verdict.state, since });
      const alarm = { ...verdict, since };
      if (before?.state !== verdict.state) {
        changes = true;
        changed(alarm, before?.state);
      }
      return alarm;
    });
    this.#entries = next;
    // What cannot be written, on a full disk of all places, is still known to this process.
    if (changes) await this.#write(next).catch(() => undefined);
    return alarms;
  }

  async #read(): Promise<Map<string, Entry>> {
    try {
      return new Map(Object.entries(JSON.parse(await readFile(this.#path, 'utf8')) as Record<string, Entry>));
    } catch {
      return new Map();
    }
  }

  async #write(entries: ReadonlyMap<string, Entry>): Promise<void> {
    await replaceFile(this.#path, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`, 0o600);
  }
}
