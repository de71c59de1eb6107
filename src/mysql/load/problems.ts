import { FutureimError } from '../../core/errors.js';

/** One thing that keeps a folder from being loaded. */
export interface LoadProblem {
  /** Name within the folder. */
  file: string;
  /** Absent when the file itself is the problem. */
  line?: number;
  column?: string;
  /** Null when the field is NULL. */
  value?: string | null;
  reason: string;
}

/** How many problems are told; more would only repeat them. */
const PROBLEM_LIMIT = 20;

const LONGEST_SHOWN_VALUE = 60;

/** Collects problems up to the limit. */
export class Problems {
  readonly #list: LoadProblem[] = [];

  get full(): boolean {
    return this.#list.length >= PROBLEM_LIMIT;
  }
  get any(): boolean {
    return this.#list.length > 0;
  }

  add(problem: LoadProblem): void {
    if (!this.full) this.#list.push(problem);
  }

  addAll(others: Problems): void {
    for (const problem of others.#list) this.add(problem);
  }

  /** @throws FutureimError FIM-MYSQL-LOAD-BAD-DATA when there is a problem */
  throwIfAny(): void {
    const [first] = this.#list;
    if (first === undefined) return;
    const more = this.#list.length > 1 ? ` (and ${this.#list.length - 1}${this.full ? ' or' : ''} more)` : '';
    throw new FutureimError('FIM-MYSQL-LOAD-BAD-DATA', {
      message: describe(first) + more,
      data: { problems: this.#list.map((problem) => ({ ...problem, text: describe(problem) })) },
    });
  }
}

/** `orders.csv:17: total_amount: "12,5x": not a decimal number` */
function describe(problem: LoadProblem): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
  const column = problem.column === undefined ? '' : `${problem.column}: `;
  const value = problem.value === undefined ? '' : `${shown(problem.value)}: `;
  return `${place}: ${column}${value}${problem.reason}`;
}

function shown(value: string | null): string {
  if (value === null) return '\\N';
  const characters = [...value];
  const cut = characters.length > LONGEST_SHOWN_VALUE;
  return JSON.stringify(cut ? `${characters.slice(0, LONGEST_SHOWN_VALUE).join('')}…` : value);
}
