import type { ReplicationTask } from '../../../../targets/ports/replication.js';
import type { Comparison, Condition, Term } from './condition.js';

/** Whether every term holds for every task; never without tasks, and an unknown lag satisfies nothing. */
export function holds(condition: Condition, tasks: readonly ReplicationTask[]): boolean {
  return tasks.length > 0 && condition.terms.every((term) => tasks.every((task) => termHolds(term, task)));
}

function termHolds(term: Term, task: ReplicationTask): boolean {
  if (term.metric === 'status') return (task.status === term.value) === (term.comparison === '=');
  const measured = measure(term.metric, task);
  return measured !== null && compare(measured, term.comparison, term.value);
}

function measure(metric: 'lag' | 'loaded' | 'errors', task: ReplicationTask): number | null {
  switch (metric) {
    case 'lag':
      return task.cdcLatencyTarget === null ? null : task.cdcLatencyTarget * 1_000;
    case 'loaded':
      return task.fullLoadProgressPercent;
    case 'errors':
      return task.tablesErrored;
  }
}

function compare(left: number, comparison: Comparison, right: number): boolean {
  switch (comparison) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '=':
      return left === right;
    case '!=':
      return left !== right;
  }
}
