import type { Action } from './action.js';
import type { DashboardState } from './dashboard-state.js';
import { changesBetween, type FeedEntry } from './feed.js';
import { faster, pauseAfter, slower } from './intervals.js';

const FEED_LENGTH = 200;

export function reduce(state: DashboardState, action: Action): DashboardState {
  switch (action.type) {
    case 'tick':
      return { ...state, now: action.now };
    case 'looked':
      return looked(state, action);
    case 'key':
      return pressed(state, action.id);
  }
}

function looked(
  state: DashboardState,
  { now, startedAt, snapshot }: Extract<Action, { type: 'looked' }>,
): DashboardState {
  state.history.record(snapshot);
  const failures = snapshot.error === undefined ? 0 : state.failures + 1;
  return {
    ...state,
    now,
    snapshot,
    ...(failures === 0 ? { reachedAt: Date.parse(snapshot.time) } : {}),
    failures,
    nextLookAt: startedAt + pauseAfter(failures, state.interval),
    lookWanted: false,
    feed: [...newestFirst(changesBetween(state.snapshot, snapshot)), ...state.feed].slice(0, FEED_LENGTH),
  };
}

/** Of one moment the worst comes first. */
function newestFirst(entries: readonly FeedEntry[]): FeedEntry[] {
  const order = ['bad', 'warning', 'good', 'info'];
  return entries.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

function pressed(state: DashboardState, id: Extract<Action, { type: 'key' }>['id']): DashboardState {
  switch (id) {
    case 'quit':
      return state;
    case 'refresh':
      return { ...state, lookWanted: true };
    case 'pause':
      return { ...state, paused: !state.paused, nextLookAt: state.now };
    case 'faster':
      return withInterval(state, faster(state.interval));
    case 'slower':
      return withInterval(state, slower(state.interval));
  }
}

function withInterval(state: DashboardState, interval: number): DashboardState {
  return { ...state, interval, nextLookAt: state.now + interval };
}
