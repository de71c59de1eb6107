import type { StatusSnapshot } from '../../runbook/procedures/status/snapshot.js';
import type { History } from '../history/history.js';
import type { FeedEntry } from './feed.js';
import type { Place } from './place.js';

/** Everything the dashboard shows; views are functions of it. */
export interface DashboardState {
  /** Milliseconds since the epoch; the one clock. */
  now: number;
  /** Version of this program. */
  version: string;
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
}

/** Rows and columns of the terminal. */
export interface Size {
  columns: number;
  rows: number;
}
