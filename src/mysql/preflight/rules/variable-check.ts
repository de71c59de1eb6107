import type { ServerFacts } from '../../connection/server-facts.js';
import { type Check, fail, pass, type Verdict } from '../check.js';
import type { PreflightFacts } from '../facts/preflight-facts.js';
import { setVariables } from './set-variable.js';

/** A check that one variable has the value that is wanted. */
export interface VariableRule extends Omit<Check, 'run'> {
  variable: string | ((server: ServerFacts) => string);
  wanted: string | number;
  /** Whether another value will do as well; absent: none does. */
  accepts?(value: string): boolean;
  /** Only a restart changes it. */
  restart?: boolean;
  /** What to set, where that is not the variable itself. */
  configured?: Readonly<Record<string, string | number>>;
  /** The value to set is for people to decide: the remedy is words alone. */
  decision?: boolean;
  /** A server without the variable is as if this were its value; absent: as wanted. */
  whenAbsent?: string;
}

/** One shape for all checks of the form "variable must be value". */
export function variableCheck(rule: VariableRule): Check {
  const { variable, wanted, accepts, restart, configured, decision, whenAbsent, ...check } = rule;
  return {
    ...check,
    async run(facts: PreflightFacts): Promise<Verdict> {
      const name = typeof variable === 'string' ? variable : variable(await facts.server());
      const found = await facts.variable(name);
      if (found === undefined && whenAbsent === undefined) return pass(`this server has no ${name} and needs none`);
      const value = found ?? whenAbsent ?? '';
      if (isSame(value, wanted) || accepts?.(value)) return pass(`${name} is ${shown(value)}`);
      const evidence = `${name} is ${shown(value)}`;
      if (decision) return fail(evidence);
      return fail(evidence, {
        remedy: await setVariables(facts, {
          set: configured ?? { [name]: wanted },
          text: check.remedy,
          ...(restart === undefined ? {} : { restart }),
        }),
      });
    },
  };
}

/** SHOW VARIABLES prints switches as ON and OFF, some old ones as 1 and 0. */
function isSame(value: string, wanted: string | number): boolean {
  const same: Record<string, string> = { '1': 'ON', '0': 'OFF' };
  const plain = (each: string) => same[each] ?? each.toUpperCase();
  return typeof wanted === 'number' ? Number(value) === wanted : plain(value) === plain(wanted);
}

function shown(value: string): string {
  return value === '' ? 'empty' : value;
}
