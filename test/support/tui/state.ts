import type { StatusSnapshot } from '../../../src/runbook/procedures/status/snapshot.js';
import { History } from '../../../src/tui/history/history.js';
import { Keys } from '../../../src/tui/keys/keys.js';
import type { DashboardState } from '../../../src/tui/state/dashboard-state.js';
import { reduce } from '../../../src/tui/state/reduce.js';
import { NOON } from './snapshot.js';

export function freshState(): DashboardState {
  return {
    now: NOON,
    version: '0.1.0',
    keys: new Keys({}, { actions: false, delivery: true }),
    size: { columns: 80, rows: 24 },
    log: [],
    failures: 0,
    nextLookAt: NOON,
    lookWanted: false,
    interval: 2_000,
    paused: false,
    history: new History(),
    feed: [],
    path: [{ screen: 'overview' }],
  };
}

/** The state after these looks. */
export function stateAfter(...snapshots: StatusSnapshot[]): DashboardState {
  return snapshots.reduce((state, snapshot) => {
    const now = Date.parse(snapshot.time);
    return reduce(state, { type: 'looked', startedAt: now, now, snapshot });
  }, freshState());
}
