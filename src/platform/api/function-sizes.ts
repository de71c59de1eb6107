import { nearestName } from '../../core/nearest-name.js';
import type { ParsedValue } from '../config/parsed-value.js';
import { API_FUNCTIONS, API_TIMEOUT_SECONDS, type ApiFunction, FUNCTION_NAMES } from './functions.js';

/** What a function gets; what is absent is as the platform has it. */
export interface FunctionSize {
  /** Seconds after which it is stopped. */
  timeout?: number;
  /** MiB; processor time grows with it. */
  memory?: number;
}

export type FunctionSizes = Record<string, FunctionSize>;

/** MiB that Lambda offers. */
const MEMORY_RANGE = { minimum: 128, maximum: 10_240 } as const;

/** Seconds that the submitter may need; its queue waits for six times as long before it hands a wish out again. */
export const SUBMITTER_TIMEOUT_SECONDS = 60;

/** What the platform gives a function unless the configuration says otherwise. */
export function platformSize(name: string): Required<FunctionSize> {
  if (name === 'submitter') return { timeout: SUBMITTER_TIMEOUT_SECONDS, memory: 256 };
  if (name === 'authorizer') return { timeout: 10, memory: 256 };
  return { timeout: API_TIMEOUT_SECONDS, memory: API_FUNCTIONS[name as ApiFunction].memoryMb };
}

/** Seconds that a function may be given: API Gateway, or the queue, does not wait for longer. */
function timeoutRange(name: string): { minimum: number; maximum: number } {
  return { minimum: 1, maximum: name === 'submitter' ? SUBMITTER_TIMEOUT_SECONDS : API_TIMEOUT_SECONDS };
}

/** What is wrong with a size; undefined when nothing is. */
export function sizeProblem(name: string, { timeout, memory }: FunctionSize): string | undefined {
  if (!FUNCTION_NAMES.includes(name)) {
    const nearest = nearestName(name, FUNCTION_NAMES);
    return `names ${name}, which is none of ${FUNCTION_NAMES.join(', ')}${nearest ? `; did you mean ${nearest}?` : ''}`;
  }
  const seconds = timeoutRange(name);
  if (timeout !== undefined && !isWithin(timeout, seconds)) {
    return `gives ${name} the timeout ${timeout}: it must be ${seconds.minimum} to ${seconds.maximum} whole seconds`;
  }
  if (memory !== undefined && !isWithin(memory, MEMORY_RANGE)) {
    return `gives ${name} the memory ${memory}: it must be ${MEMORY_RANGE.minimum} to ${MEMORY_RANGE.maximum} whole MiB`;
  }
  return undefined;
}

/** Sizes by the name of the function, as they stand in a configuration. */
export function parseFunctionSizes(raw: unknown): ParsedValue {
  if (!isMap(raw)) return { problem: 'must map functions to sizes, such as { auth: { timeout: 20, memory: 1536 } }' };
  for (const [name, size] of Object.entries(raw)) {
    if (!isMap(size)) return { problem: `gives ${name} no timeout and no memory` };
    const stranger = Object.keys(size).find((key) => key !== 'timeout' && key !== 'memory');
    if (stranger !== undefined) return { problem: `gives ${name} a ${stranger}: a size has timeout and memory` };
    const problem = sizeProblem(name, size as FunctionSize);
    if (problem !== undefined) return { problem };
  }
  return { value: raw };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isWithin(value: unknown, { minimum, maximum }: { minimum: number; maximum: number }): boolean {
  return Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
}
