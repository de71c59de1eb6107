import type { Action } from './action.js';
import { type DashboardState, placeOf } from './dashboard-state.js';
import { changesBetween } from './feed.js';
import type { FeedEntry } from './feed-entry.js';
import { pauseAfter } from './intervals.js';
import { passesLog } from './log-filter.js';
import { following, withPlace } from './navigate.js';
import { pressed } from './pressed.js';
import { typed } from './prompt.js';

const FEED_LENGTH = 200;
const LOG_LENGTH = 2_000;
/** What is being read is not taken away while it is held, within reason. */
const HELD_LOG_LENGTH = 20_000;

export function reduce(state: DashboardState, action: Action): DashboardState {
  switch (action.type) {
    case 'tick':
      return { ...state, now: action.now };
    case 'resized':
      return { ...state, size: action.size };
    case 'looked':
      return looked(state, action);
    case 'key':
      return pressed(state, action.id);
    case 'typed':
      return typedInto(state, action.key);
    case 'logged':
      return logged(state, action);
    case 'noticed':
      return { ...state, notice: action.notice };
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

/** A filter works while it is typed; Escape takes it off. A confirmation is judged by whoever carries the order out. */
function typedInto(state: DashboardState, key: string): DashboardState {
  const { prompt, ...rest } = state;
  if (prompt === undefined) return state;
  if (key === 'escape' || key === 'ctrl+c') {
    return prompt.kind === 'filter' ? withPlace(rest, ({ filter: _, ...place }) => following(place)) : rest;
  }
  if (key === 'enter') return rest;
  const text = typed(prompt.text, key);
  const next = { ...state, prompt: { ...prompt, text } };
  if (prompt.kind !== 'filter') return next;
  return withPlace(next, ({ filter: _, ...place }) => following(text === '' ? place : { ...place, filter: text }));
}

/** A view that holds still stays where it is when lines are added below. */
function logged(state: DashboardState, { events, fresh }: Extract<Action, { type: 'logged' }>): DashboardState {
  const log = fresh ? events : [...state.log, ...events];
  const place = placeOf(state);
  const next = { ...state, log: log.slice(place.held === undefined ? -LOG_LENGTH : -HELD_LOG_LENGTH) };
  if (fresh || place.held === undefined || place.screen !== 'logs') return next;
  const added = events.filter(passesLog(place)).length;
  return withPlace(next, (each) => ({ ...each, held: place.held! + added }));
}
