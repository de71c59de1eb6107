import type { StatusSnapshot } from '../../runbook/procedures/status/snapshot.js';
import type { LogEvent } from '../../targets/ports/logs.js';
import type { History } from '../history/history.js';
import type { Keys } from '../keys/keys.js';
import type { FeedEntry } from './feed-entry.js';
import type { Place } from './place.js';
import type { Prompt } from './prompt.js';

/** Everything the dashboard shows; views are functions of it. */
export interface DashboardState {
  /** Milliseconds since the epoch; the one clock. */
  now: number;
  /** Version of this program. */
  version: string;
  keys: Keys;
  size: Size;
  /** The last look, also one that failed; absent before the first. */
  snapshot?: StatusSnapshot;
  /** When the last look that reached the platform was taken, milliseconds since the epoch. */
  reachedAt?: number;
  /** Looks in a row that did not reach the platform. */
  failures: number;
  /** When the next look is due, milliseconds since the epoch. */
  nextLookAt: number;
  /** Whether the user asked for a look that has not come back. */
  lookWanted: boolean;
  /** Milliseconds between two looks. */
  interval: number;
  paused: boolean;
  /** Grows with every look; not copied, since it is long. */
  history: History;
  /** Newest first. */
  feed: readonly FeedEntry[];
  /** The way to the present screen, which is the last. */
  path: readonly Place[];
  /** The log of the topmost logs screen, oldest first. */
  log: readonly LogEvent[];
  prompt?: Prompt;
  /** What came of the last key, shown for some seconds. */
  notice?: { text: string; level: 'good' | 'bad' | 'info'; at: number };
}

/** Rows and columns of the terminal. */
export interface Size {
  columns: number;
  rows: number;
}

/** The present screen. */
export function placeOf(state: DashboardState): Place {
  return state.path.at(-1)!;
}
