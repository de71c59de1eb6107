import { parseTableRule } from '../table-mapping.js';
import type { ParsedValue } from './parsed-value.js';

const TASK_NAME = /^[a-z][a-z0-9-]{0,62}$/;

/** Replication tasks with the rules for their tables: no table in two tasks, and no name twice in the lake. */
export function parseTaskRules(raw: unknown): ParsedValue {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) {
    return { problem: 'must map task names to lists of tables' };
  }
  const taskOfTable = new Map<string, string>();
  const tableOfLakeName = new Map<string, string>();
  for (const [task, rules] of Object.entries(raw)) {
    const wrong = problemOfTask(task, rules);
    if (wrong !== undefined) return { problem: wrong };
    for (const text of rules as string[]) {
      const rule = parseTableRule(text);
      if (rule.kind !== 'table') {
        if (rule.pattern.replaceAll('*', '') === '' && rule.kind === 'exclude') {
          return { problem: `has "${text}" in task ${task}, which leaves no table` };
        }
        continue;
      }
      const { table, lakeName } = rule;
      const other = taskOfTable.get(table);
      if (other !== undefined) return { problem: `names table ${table} twice (${other}, ${task})` };
      const namesake = tableOfLakeName.get(lakeName);
      if (namesake !== undefined) return { problem: `calls both ${namesake} and ${table} ${lakeName}` };
      taskOfTable.set(table, task);
      tableOfLakeName.set(lakeName, table);
    }
  }
  return Object.keys(raw).length === 0 ? { problem: 'must name at least one task' } : { value: raw };
}

function problemOfTask(task: string, rules: unknown): string | undefined {
  if (!TASK_NAME.test(task)) {
    return `has the task name "${task}", which is not lower-case letters, digits and dashes`;
  }
  if (!Array.isArray(rules) || rules.some((rule) => typeof rule !== 'string' || rule === '')) {
    return `needs a list of tables for task ${task}`;
  }
  const carriesAny = rules.some((rule: string) => parseTableRule(rule).kind !== 'exclude');
  return carriesAny ? undefined : `needs a list of at least one table for task ${task}`;
}
