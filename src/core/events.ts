import { EVENT_CODES, type EventCode, type EventLevel } from './event-codes.js';

/** One thing that happened. The core tells what it does only through these. */
export interface FutureimEvent {
  code: EventCode;
  level: EventLevel;
  /** ISO 8601, UTC. */
  time: string;
  run?: string;
  step?: string;
  data: Record<string, unknown>;
}

export type EventSink = (event: FutureimEvent) => void;

export interface Emitter {
  emit(code: EventCode, data?: Record<string, unknown>): void;
  /** An emitter that stamps the given run or step on each event. */
  within(scope: { run?: string; step?: string }): Emitter;
}

/** Makes an emitter that hands every event to all `sinks`, in order. */
export function createEmitter(
  sinks: readonly EventSink[],
  now: () => Date,
  scope: { run?: string; step?: string } = {},
): Emitter {
  return {
    emit(code, data = {}) {
      const event: FutureimEvent = {
        code,
        level: EVENT_CODES[code].level,
        time: now().toISOString(),
        ...scope,
        data,
      };
      for (const sink of sinks) sink(event);
    },
    within: (inner) => createEmitter(sinks, now, { ...scope, ...inner }),
  };
}

/** The event's text for people, from the registry's template. */
export function eventText(event: FutureimEvent): string {
  return EVENT_CODES[event.code].text.replace(/\{(\w+)\}/g, (_, name: string) => String(event.data[name] ?? ''));
}
