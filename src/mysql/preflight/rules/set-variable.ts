import type { Remedy } from '../../../core/findings.js';
import { isManaged } from '../facts/platform.js';
import type { PreflightFacts } from '../facts/preflight-facts.js';

export interface VariableRemedy {
  /** Variable → value, in the order in which they are to be set. */
  set: Readonly<Record<string, string | number>>;
  /** What to know or do besides. */
  text: string;
  /** Only a restart changes it. */
  restart?: boolean;
}

/**
 * How to set variables for good: MySQL 8 keeps SET PERSIST, the others need the configuration file too; a server that
 * AWS runs has a parameter group instead of both.
 */
export async function setVariables(
  facts: PreflightFacts,
  { set, text, restart = false }: VariableRemedy,
): Promise<Remedy> {
  const entries = Object.entries(set);
  if (await isManaged(facts)) {
    const values = entries.map(([name, value]) => `${name} = ${value}`).join(', ');
    return { text: `${text}: set ${values} in the DB parameter group`, restart };
  }
  const ini = entries.map(([name, value]) => `${name} = ${value}`);
  if (restart) return { text, ini, restart };
  const { flavour, version } = await facts.server();
  const verb = flavour === 'mysql' && version[0] >= 8 ? 'PERSIST' : 'GLOBAL';
  return { text, sql: entries.map(([name, value]) => `SET ${verb} ${name} = ${literal(value)}`), ini, restart };
}

function literal(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value}'`;
}
