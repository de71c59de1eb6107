import type { Remedy } from '../../core/findings.js';
import type { ServerFacts } from '../connection/server-facts.js';

/** How to set a variable for good: MySQL 8 keeps SET PERSIST, the others need the configuration file too. */
export function setVariable(server: ServerFacts, name: string, value: string | number, why: string): Remedy {
  const literal = typeof value === 'number' ? String(value) : `'${value}'`;
  const persists = server.flavour === 'mysql' && server.version[0] >= 8;
  return {
    text: `set ${name} to ${value === '' ? 'an empty value' : value} ${why}`,
    sql: [`SET ${persists ? 'PERSIST' : 'GLOBAL'} ${name} = ${literal}`],
    ini: [`${name} = ${value}`],
    restart: false,
  };
}

/** For variables that only a restart changes. */
export function configureVariable(lines: string[], text: string): Remedy {
  return { text, ini: lines, restart: true };
}
