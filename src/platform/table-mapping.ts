/** Task name → rules of the task, each one of the forms that `parseTableRule` reads. */
export type TaskRules = Readonly<Record<string, readonly string[]>>;

/** One entry of a task: a table by its name, perhaps with another name in the lake; names like a pattern; or not them. */
export type TableRule =
  | { kind: 'table'; table: string; lakeName: string }
  | { kind: 'include' | 'exclude'; pattern: string };

const RENAMED = /^(\S+)\s+as\s+(\S+)$/i;

/**
 * Reads `orders` (that table), `bestellungen as orders` (that table, called orders in the lake), `shop_*` (every table
 * whose name fits, `*` standing for any characters) or `!shop_tmp_*` (none of these).
 */
export function parseTableRule(text: string): TableRule {
  if (text.startsWith('!')) return { kind: 'exclude', pattern: text.slice(1) };
  if (text.includes('*')) return { kind: 'include', pattern: text };
  const [, table, lakeName] = RENAMED.exec(text) ?? [];
  return table !== undefined && lakeName !== undefined
    ? { kind: 'table', table, lakeName }
    : { kind: 'table', table: text, lakeName: text };
}

interface TaskPatterns {
  task: string;
  include: RegExp[];
  exclude: RegExp[];
}

/**
 * Which task carries which table of the source. A table that is named belongs to the task that names it; of others, to
 * the first task with a pattern for them that does not exclude them.
 */
export class TableMapping {
  readonly tasks: readonly string[];
  readonly #named = new Map<string, { task: string; lakeName: string }>();
  readonly #patterns: TaskPatterns[] = [];

  constructor(rules: TaskRules) {
    this.tasks = Object.keys(rules);
    for (const [task, texts] of Object.entries(rules)) {
      const patterns: TaskPatterns = { task, include: [], exclude: [] };
      for (const rule of texts.map(parseTableRule)) {
        if (rule.kind === 'table') this.#named.set(rule.table, { task, lakeName: rule.lakeName });
        else patterns[rule.kind].push(expressionOf(rule.pattern));
      }
      if (patterns.include.length > 0) this.#patterns.push(patterns);
    }
  }

  /** The task that carries a table; undefined when none does. */
  taskOf(table: string): string | undefined {
    const named = this.#named.get(table);
    if (named !== undefined) return named.task;
    const fits = (pattern: RegExp): boolean => pattern.test(table);
    return this.#patterns.find(({ include, exclude }) => include.some(fits) && !exclude.some(fits))?.task;
  }

  /** What a table is called in queries of the lake. */
  lakeName(table: string): string {
    return this.#named.get(table)?.lakeName ?? table;
  }

  /** Whether a task carries tables that only the source can tell. */
  hasPatterns(task: string): boolean {
    return this.#patterns.some((patterns) => patterns.task === task);
  }

  /**
   * The tables of a task: those it names, there or not, and those of `existing` that fit its patterns.
   * @param existing names of the source's base tables
   */
  tablesOf(task: string, existing: readonly string[]): string[] {
    const named = [...this.#named].filter(([, owner]) => owner.task === task).map(([table]) => table);
    const fitting = existing.filter((table) => !this.#named.has(table) && this.taskOf(table) === task);
    return [...named, ...fitting];
  }
}

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
