import { parseDuration } from '../../../../core/duration.js';
import { FutureimError } from '../../../../core/errors.js';
import { nearestName } from '../../../../core/nearest-name.js';
import { TASK_STATUSES } from '../../../../targets/ports/replication.js';
import type { Comparison, Condition, Metric, Term } from './condition.js';

const METRICS: readonly Metric[] = ['lag', 'loaded', 'errors', 'status'];

/**
 * Reads `lag<5s && status=running && loaded=100%`.
 * @throws FutureimError FIM-USAGE with the part that is wrong
 */
export function parseCondition(text: string): Condition {
  return { text, terms: text.split('&&').map((part) => parseTerm(part.trim(), text)) };
}

function parseTerm(part: string, whole: string): Term {
  const match = /^([A-Za-z_-]+)\s*(<=|>=|!=|==|=|<|>)\s*(\S.*)$/.exec(part);
  if (!match) throw wrong(`"${part}" in "${whole}" is not of the form metric<value`);
  const [, name, operator, value] = match as unknown as [string, string, string, string];
  const metric = METRICS.find((candidate) => candidate === name.toLowerCase());
  if (!metric) throw wrong(`"${name}" is not a metric${suggestion(name, METRICS)}`);
  const comparison = (operator === '==' ? '=' : operator) as Comparison;
  if (metric === 'status') return statusTerm(comparison, value);
  return { metric, comparison, value: readNumber(metric, value) };
}

function statusTerm(comparison: Comparison, value: string): Term {
  if (comparison !== '=' && comparison !== '!=') throw wrong(`status can be compared with = and !=, not ${comparison}`);
  if (!TASK_STATUSES.some((status) => status === value)) {
    throw wrong(`"${value}" is not a task status${suggestion(value, TASK_STATUSES)}`);
  }
  return { metric: 'status', comparison, value };
}

function readNumber(metric: Exclude<Metric, 'status'>, value: string): number {
  if (metric === 'lag') {
    const milliseconds = parseDuration(value);
    if (milliseconds === undefined) throw wrong(`"${value}" is not a duration such as 500ms, 5s or 2m`);
    return milliseconds;
  }
  const digits = metric === 'loaded' ? value.replace(/\s*%$/, '') : value;
  if (!/^\d+(\.\d+)?$/.test(digits)) {
    throw wrong(`"${value}" is not a ${metric === 'loaded' ? 'percentage such as 100%' : 'number'}`);
  }
  return Number(digits);
}

function suggestion(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest ? `; did you mean "${nearest}"?` : `; known: ${known.join(', ')}`;
}

function wrong(message: string): FutureimError {
  return new FutureimError('FIM-USAGE', {
    message,
    reason: 'the condition of --until cannot be read',
    remedy: "futureim status --until 'lag<5s && status=running' --timeout 10m",
  });
}
