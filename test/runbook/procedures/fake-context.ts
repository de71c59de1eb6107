import type { Clock } from '../../../src/core/clock.js';
import { createEmitter, type FutureimEvent } from '../../../src/core/events.js';
import type { StepContext } from '../../../src/runbook/engine/step.js';
import type { Target } from '../../../src/targets/target.js';

/** A clock that moves only when somebody sleeps on it. */
export class FakeClock implements Clock {
  #now = Date.parse('2026-03-01T12:00:00Z');

  now(): Date {
    return new Date(this.#now);
  }

  monotonic(): number {
    return this.#now;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) throw new Error('aborted');
    this.#now += milliseconds;
  }
}

/** Ports that most targets lack. */
const OPTIONAL: ReadonlySet<string | symbol> = new Set(['savedCheckpoints', 'sourceAccess']);

/** The context of a step with only those ports that the test gives; another one fails loudly. */
export function stepContext(ports: Partial<Target>, signal = new AbortController().signal) {
  const events: FutureimEvent[] = [];
  const target = new Proxy(ports, {
    get(known, port) {
      if (port in known || OPTIONAL.has(port)) return known[port as keyof Target];
      throw new Error(`the test gives no port ${String(port)}`);
    },
  }) as Target;
  const context: StepContext = {
    target,
    events: createEmitter([(event) => events.push(event)], () => new Date(0)),
    signal,
  };
  return { context, events };
}
