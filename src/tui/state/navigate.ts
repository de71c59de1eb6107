import { chosenKey, rowKeys, subject } from '../views/rows.js';
import { furthestScroll } from '../views/text-screens.js';
import { type DashboardState, placeOf } from './dashboard-state.js';
import { LISTS, type Place, type ScreenName } from './place.js';

export function withPlace<S extends DashboardState>(state: S, change: (place: Place) => Place): S {
  return { ...state, path: [...state.path.slice(0, -1), change(placeOf(state))] };
}

export function opened(state: DashboardState, place: Place): DashboardState {
  return { ...state, path: [...state.path, place] };
}

/** Goes to the task or table that is chosen. */
export function openChosen(state: DashboardState): DashboardState {
  const { task, table } = subject(state, placeOf(state));
  if (task === undefined) return state;
  if (['overview', 'alarms'].includes(placeOf(state).screen)) return opened(state, { screen: 'task', task });
  return table === undefined ? state : opened(state, { screen: 'table', task, table });
}

/** Opens a screen about the chosen task or table, or closes it when it is open already. */
export function openAbout(state: DashboardState, screen: ScreenName): DashboardState {
  return placeOf(state).screen === screen ? back(state) : opened(state, { screen, ...subject(state, placeOf(state)) });
}

/** Takes off the filter, or goes one screen back. */
export function back(state: DashboardState): DashboardState {
  if (placeOf(state).filter !== undefined) return withPlace(state, ({ filter: _, ...place }) => place);
  return state.path.length === 1 ? state : { ...state, path: state.path.slice(0, -1) };
}

/** Chooses another row, `by` rows away; on screens of text it moves the text. */
export function moved(state: DashboardState, by: number): DashboardState {
  const place = placeOf(state);
  const keys = rowKeys(state, place);
  if (LISTS.includes(place.screen)) {
    if (keys.length === 0) return state;
    const index = Math.max(0, keys.indexOf(chosenKey(state, place)!));
    const next = keys[Math.min(keys.length - 1, Math.max(0, index + by))]!;
    return withPlace(state, (each) => ({ ...each, selected: next }));
  }
  return place.screen === 'logs' ? movedInLog(state, place, by) : scrolledTo(state, (place.scroll ?? 0) + by);
}

/** The view follows the log again when it is moved down to its end. */
function movedInLog(state: DashboardState, place: Place, by: number): DashboardState {
  const scroll = (place.scroll ?? 0) - by;
  if (scroll < 0) return withPlace(state, following);
  return scrolledTo(
    withPlace(state, (each) => ({ ...each, held: each.held ?? 0 })),
    scroll,
  );
}

export function following({ held: _, scroll: __, ...place }: Place): Place {
  return place;
}

function scrolledTo(state: DashboardState, scroll: number): DashboardState {
  const furthest = furthestScroll(state, placeOf(state));
  return withPlace(state, (place) => ({ ...place, scroll: Math.min(Math.max(0, scroll), furthest) }));
}
