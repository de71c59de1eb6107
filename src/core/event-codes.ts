export type EventLevel = 'debug' | 'info' | 'warn' | 'error';

interface EventDefinition {
  level: EventLevel;
  /** Text for people; `{name}` is replaced from the event's data. */
  text: string;
}

const define = <const T extends Record<string, EventDefinition>>(table: T): T => table;

/** Every event the core emits. Renderers and docs/events.md are made from this table. */
export const EVENT_CODES = define({
  'run.started': { level: 'info', text: '{title}' },
  'run.finished': { level: 'info', text: '{title}: {outcome}' },
  'step.started': { level: 'info', text: '{title}' },
  'step.satisfied': { level: 'info', text: '{title}: {evidence} (unchanged)' },
  'step.passed': { level: 'info', text: '{title}: {evidence}' },
  'step.progress': { level: 'info', text: '{message}' },
  'step.done': { level: 'info', text: '{title}: {evidence}' },
  'step.failed': { level: 'error', text: '{title}: {message}' },
  'step.skipped': { level: 'info', text: '{title}: skipped ({evidence})' },
  finding: { level: 'info', text: '{id} {status}: {evidence}' },
  'simulation.progress': {
    level: 'info',
    text: '{seconds} s: {rate}/s of {wanted}/s, {transactions} transactions, p99 {p99} ms, {retries} retries',
  },
  'deploy.progress': { level: 'info', text: '{message}' },
  'deploy.resource': { level: 'info', text: '{stack} {done}/{total}: {address} {what} ({seconds} s)' },
  'deploy.resource-failed': { level: 'warn', text: '{stack}: {address} failed: {message}' },
  note: { level: 'info', text: '{message}' },
  warning: { level: 'warn', text: '{message}' },
} as const satisfies Record<string, EventDefinition>);

export type EventCode = keyof typeof EVENT_CODES;
