import type { KeyId } from '../keys/key-map.js';
import { nextSortOf, subject } from '../views/rows.js';
import { type DashboardState, placeOf } from './dashboard-state.js';
import { faster, slower } from './intervals.js';
import { back, following, moved, openAbout, openChosen, opened, withPlace } from './navigate.js';
import type { Order } from './prompt.js';

const PAGE = 10;

/** What a key does to the state; what it does to the world outside is in effects.ts. */
export function pressed(state: DashboardState, id: KeyId): DashboardState {
  switch (id) {
    case 'quit':
    case 'redraw':
    case 'copy':
    case 'write':
    case 'start':
    case 'resume':
      return state;
    case 'open':
      return openChosen(state);
    case 'back':
      return back(state);
    case 'up':
      return moved(state, -1);
    case 'down':
      return moved(state, 1);
    case 'page-up':
      return moved(state, -PAGE);
    case 'page-down':
      return moved(state, PAGE);
    case 'first':
      return moved(state, Number.NEGATIVE_INFINITY);
    case 'last':
      return moved(state, Number.POSITIVE_INFINITY);
    case 'filter':
      return { ...state, prompt: { kind: 'filter', text: placeOf(state).filter ?? '' } };
    case 'sort':
      return sorted(state);
    case 'reverse':
      return withPlace(state, (place) =>
        place.sort === undefined ? place : { ...place, sort: { ...place.sort, descending: !place.sort.descending } },
      );
    case 'logs':
      return openLogs(state);
    case 'alarms':
      return openAbout(state, 'alarms');
    case 'pipeline':
      return openAbout(state, 'pipeline');
    case 'follow':
      return withPlace(state, (place) => (place.held === undefined ? { ...place, held: 0 } : following(place)));
    case 'errors':
      return withPlace(state, (place) => following({ ...place, errorsOnly: !place.errorsOnly }));
    case 'raw':
      return openAbout(state, 'raw');
    case 'help':
      return openAbout(state, 'help');
    case 'refresh':
      return { ...state, lookWanted: true };
    case 'pause':
      return { ...state, paused: !state.paused, nextLookAt: state.now };
    case 'faster':
      return withInterval(state, faster(state.interval));
    case 'slower':
      return withInterval(state, slower(state.interval));
    case 'stop':
    case 'reload':
      return asked(state, id);
  }
}

function withInterval(state: DashboardState, interval: number): DashboardState {
  return { ...state, interval, nextLookAt: state.now + interval };
}

function sorted(state: DashboardState): DashboardState {
  const sort = nextSortOf(state, placeOf(state));
  return withPlace(state, ({ sort: _, ...place }) => (sort === undefined ? place : { ...place, sort }));
}

/** The log of the task; once more, that of everything. */
function openLogs(state: DashboardState): DashboardState {
  const place = placeOf(state);
  if (place.screen !== 'logs') {
    const { task } = subject(state, place);
    return opened({ ...state, log: [] }, { screen: 'logs', ...(task === undefined ? {} : { task }) });
  }
  return withPlace({ ...state, log: [] }, ({ task: _, ...rest }) => following(rest));
}

/** What loses work or repeats it wants the name typed. */
function asked(state: DashboardState, id: 'stop' | 'reload'): DashboardState {
  const place = placeOf(state);
  const { task, table } = subject(state, place);
  if (task === undefined) return state;
  const order: Order = { id, task, ...(id === 'reload' && place.screen !== 'overview' && table ? { table } : {}) };
  return { ...state, prompt: { kind: 'confirm', text: '', name: order.table?.split('.').at(-1) ?? task, order } };
}
