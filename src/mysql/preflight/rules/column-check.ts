import type { Remedy } from '../../../core/findings.js';
import { type Check, pass, type Verdict } from '../check.js';
import type { PreflightFacts } from '../facts/preflight-facts.js';
import { type ColumnFacts, columnsInScope } from '../facts/tables.js';
import { listed } from './listed.js';

/** A check that no column of the tables has some trait. */
export interface ColumnRule extends Omit<Check, 'run'> {
  /** What is wrong with a column, as evidence (`varchar in gbk`); undefined when nothing is. */
  finds(column: ColumnFacts, facts: PreflightFacts): string | undefined | Promise<string | undefined>;
  /** Statements for the columns found, where they can be written without a decision. */
  mend?(found: readonly ColumnFacts[], facts: PreflightFacts): Remedy;
  /** Evidence of a pass. */
  none: string;
}

/** One shape for all checks of the form "no column is such". */
export function columnCheck(rule: ColumnRule): Check {
  const { finds, mend, none, ...check } = rule;
  return {
    ...check,
    async run(facts: PreflightFacts): Promise<Verdict> {
      const found: ColumnFacts[] = [];
      const evidence: string[] = [];
      for (const column of await columnsInScope(facts)) {
        const trait = await finds(column, facts);
        if (trait === undefined) continue;
        found.push(column);
        evidence.push(`${column.table}.${column.column} (${trait})`);
      }
      if (found.length === 0) return pass(none);
      return { status: 'fail', evidence: listed(evidence), ...(mend ? { remedy: mend(found, facts) } : {}) };
    },
  };
}
