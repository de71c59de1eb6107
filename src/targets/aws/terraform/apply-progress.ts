import type { Emitter } from '../../../core/events.js';
import type { Diagnostic, ResourceHook, TerraformEvent } from './terraform-event.js';

const DONE: Readonly<Record<string, string>> = { create: 'created', update: 'updated', delete: 'deleted' };
const DOING: Readonly<Record<string, string>> = { create: 'creating', update: 'updating', delete: 'deleting' };

/** Seconds after which a resource is named as slow. */
const SLOW = 20;
/** Slow resources that fit into one line. */
const NAMED = 3;

/** Tells how far an apply is: every resource that is done or failed, and those that take long. */
export class ApplyProgress {
  readonly #stack: string;
  readonly #total: number;
  readonly #events: Emitter;
  /** Address → what happens to it and for how many seconds already. */
  readonly #running = new Map<string, { action: string; seconds: number }>();
  #done = 0;

  /** @param total changes of the plan; a replacement counts as two, as Terraform makes two steps of it */
  constructor(stack: string, total: number, events: Emitter) {
    this.#stack = stack;
    this.#total = total;
    this.#events = events;
  }

  accept(event: TerraformEvent): void {
    if (event.type === 'apply_start' || event.type === 'apply_progress') this.#work(event.hook);
    if (event.type === 'apply_complete') this.#finish(event.hook);
    if (event.type === 'apply_errored') this.#running.delete(event.hook.resource.addr);
    if (event.type === 'diagnostic') this.#fail(event.diagnostic);
  }

  #work({ resource, action, elapsed_seconds: seconds = 0 }: ResourceHook): void {
    this.#running.set(resource.addr, { action, seconds });
    this.#tell();
  }

  #finish({ resource, action, elapsed_seconds: seconds = 0 }: ResourceHook): void {
    this.#running.delete(resource.addr);
    this.#done += 1;
    this.#events.emit('deploy.resource', {
      stack: this.#stack,
      address: resource.addr,
      what: DONE[action] ?? action,
      seconds: Math.round(seconds),
      done: this.#done,
      total: this.#total,
    });
  }

  #fail({ severity, address, summary }: Diagnostic): void {
    if (severity !== 'error' || address === undefined) return;
    this.#events.emit('deploy.resource-failed', { stack: this.#stack, address, message: summary.split('\n')[0] });
  }

  #tell(): void {
    const slow = [...this.#running]
      .filter(([, { seconds }]) => seconds >= SLOW)
      .sort(([, a], [, b]) => b.seconds - a.seconds)
      .slice(0, NAMED)
      .map(([address, { action, seconds }]) => `${DOING[action] ?? action} ${address} for ${Math.round(seconds)} s`);
    const work = [`${this.#running.size} in hand`, ...slow].join(', ');
    this.#events.emit('deploy.progress', { message: `${this.#stack} ${this.#done}/${this.#total}: ${work}` });
  }
}
