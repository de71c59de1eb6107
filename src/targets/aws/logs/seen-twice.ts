/** What tells an event of Live Tail, which has no id, from others: identical ones are counted. */
export interface Fingerprint {
  stream: string;
  /** Milliseconds since the epoch. */
  timestamp: number;
  ingestionTime: number;
  message: string;
}

export type Channel = 'polled' | 'live';

/**
 * Tells events that came by both of two channels, each of which gives an event once. What came by one waits for its like
 * from the other, so that two events that look alike stay two.
 */
export class SeenTwice {
  readonly #waiting: Record<Channel, Map<string, { count: number; timestamp: number }>> = {
    polled: new Map(),
    live: new Map(),
  };

  /** Whether the event has not come by the other channel. */
  add(channel: Channel, event: Fingerprint): boolean {
    const key = `${event.timestamp} ${event.ingestionTime} ${event.stream} ${event.message}`;
    const other = this.#waiting[channel === 'live' ? 'polled' : 'live'];
    const like = other.get(key);
    if (like) {
      like.count -= 1;
      if (like.count === 0) other.delete(key);
      return false;
    }
    const own = this.#waiting[channel];
    const known = own.get(key);
    if (known) known.count += 1;
    else own.set(key, { count: 1, timestamp: event.timestamp });
    return true;
  }

  /** Forgets what is older: milliseconds since the epoch. */
  forget(before: number): void {
    for (const waiting of Object.values(this.#waiting)) {
      for (const [key, { timestamp }] of waiting) if (timestamp < before) waiting.delete(key);
    }
  }
}
