import { asFutureimError } from '../../core/errors.js';
import type { StatusSnapshot } from '../../runbook/procedures/status/snapshot.js';
import type { Target } from '../../targets/target.js';
import type { KeyId } from '../keys/key-map.js';
import { placeOf } from '../state/dashboard-state.js';
import type { DashboardStore } from '../state/dashboard-store.js';
import type { Order } from '../state/prompt.js';
import { subject } from '../views/rows.js';
import { chosenText } from './chosen-text.js';
import { followLog } from './log-reader.js';
import { carryOut } from './order.js';

/** What the dashboard needs of the world outside, beside the platform. */
export interface Outside {
  /** Puts text into the clipboard of the user's terminal. */
  copy(text: string): void;
  /** Writes a snapshot to a new file; its path. */
  save(snapshot: StatusSnapshot): Promise<string>;
}

/** The dashboard itself. */
export interface View {
  leave(): void;
  /** Draws everything anew. */
  redraw(): void;
}

/** Turns keys into actions of the state and deeds outside it. */
export class Effects {
  readonly #store: DashboardStore;
  readonly #target: Target;
  readonly #outside: Outside;
  readonly #view: View;
  #reading: { task: string | undefined; end: AbortController } | undefined;

  constructor(store: DashboardStore, target: Target, outside: Outside, view: View) {
    this.#store = store;
    this.#target = target;
    this.#outside = outside;
    this.#view = view;
  }

  readonly onKey = (key: string): void => {
    const state = this.#store.getState();
    if (state.prompt !== undefined) {
      this.#typed(key);
    } else {
      const binding = state.keys.find(placeOf(state).screen, key);
      if (binding === undefined) return;
      this.#store.dispatch({ type: 'key', id: binding.id });
      this.#act(binding.id);
    }
    this.#followPlace();
  };

  /** Ends what runs in the background. */
  close(): void {
    this.#reading?.end.abort();
  }

  #typed(key: string): void {
    const { prompt } = this.#store.getState();
    this.#store.dispatch({ type: 'typed', key });
    if (prompt?.kind !== 'confirm' || key !== 'enter') return;
    if (prompt.text.trim() === prompt.name) void this.#order(prompt.order);
    else this.#notice('bad', `"${prompt.text}" is not "${prompt.name}": nothing was done`);
  }

  #act(id: KeyId): void {
    const state = this.#store.getState();
    const { task } = subject(state, placeOf(state));
    if (id === 'quit') this.#view.leave();
    if (id === 'redraw') this.#view.redraw();
    if (id === 'copy') this.#copy();
    if (id === 'write') void this.#write();
    if ((id === 'start' || id === 'resume') && task !== undefined) void this.#order({ id, task });
  }

  #copy(): void {
    const text = chosenText(this.#store.getState());
    if (text === undefined || text === '') {
      this.#notice('info', 'there is nothing to copy');
      return;
    }
    this.#outside.copy(text);
    const lines = text.split('\n').length;
    this.#notice('good', lines === 1 ? `copied: ${text}` : `copied ${lines} lines`);
  }

  async #write(): Promise<void> {
    const { snapshot } = this.#store.getState();
    if (snapshot === undefined) return this.#notice('info', 'there is no look to write yet');
    await this.#try(async () => `written: ${await this.#outside.save(snapshot)}`);
  }

  async #order(order: Order): Promise<void> {
    this.#notice('info', `${order.id} ${order.table ?? order.task} …`);
    await this.#try(() => carryOut(this.#target.replication, order));
    this.#store.dispatch({ type: 'key', id: 'refresh' });
  }

  async #try(deed: () => Promise<string>): Promise<void> {
    try {
      this.#notice('good', await deed());
    } catch (error) {
      const { code, message } = asFutureimError(error);
      this.#notice('bad', `${code}: ${message}`);
    }
  }

  #notice(level: 'good' | 'bad' | 'info', text: string): void {
    this.#store.dispatch({ type: 'noticed', notice: { level, text, at: this.#store.getState().now } });
  }

  /** Reads the log that the present screen shows, and no other. */
  #followPlace(): void {
    const { path, now } = this.#store.getState();
    const place = path.findLast(({ screen }) => screen === 'logs');
    if (place !== undefined && this.#reading !== undefined && this.#reading.task === place.task) return;
    this.#reading?.end.abort();
    this.#reading = undefined;
    if (place === undefined) return;
    const end = new AbortController();
    this.#reading = { task: place.task, end };
    followLog(this.#target.logs, { task: place.task, now, signal: end.signal }, (events, fresh) =>
      this.#store.dispatch({ type: 'logged', events, fresh }),
    ).catch((error: unknown) => this.#notice('bad', asFutureimError(error).message));
  }
}
