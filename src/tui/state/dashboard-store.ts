import type { Action } from './action.js';
import type { DashboardState } from './dashboard-state.js';
import { reduce } from './reduce.js';

/** Holds the state and tells when it changed. */
export class DashboardStore {
  #state: DashboardState;
  readonly #listeners = new Set<() => void>();

  constructor(initial: DashboardState) {
    this.#state = initial;
  }

  readonly getState = (): DashboardState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  dispatch(action: Action): void {
    const next = reduce(this.#state, action);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}
