/**
 * What every file begins with, so that each can be run by itself: text as utf8mb4, times in UTC, values as they are
 * (not what a strict session would refuse), rows in any order of their foreign keys.
 */
export const SESSION_STATEMENTS = [
  'SET NAMES utf8mb4',
  "SET time_zone = '+00:00'",
  "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION'",
  'SET foreign_key_checks = 0',
  'SET unique_checks = 0',
  '/*M!100200 SET check_constraint_checks = 0 */',
] as const;

/** Head of a file: what it is, and the session. */
export function scriptHead(title: string): string {
  return `-- ${title.replaceAll(/[\r\n]+/g, ' ')}\n${SESSION_STATEMENTS.map((statement) => `${statement};\n`).join('')}`;
}

const DELIMITER = '$end$';

/**
 * Statements as a script for the `mysql` and `mariadb` clients. They may hold semicolons and line ends, so that each
 * ends with a line of its own which stands in none of them.
 */
export function scriptOf(title: string, statements: readonly string[]): string {
  let delimiter = DELIMITER;
  while (statements.some((statement) => statement.includes(delimiter))) delimiter = `$${delimiter}$`;
  const body = statements.map((statement) => `${statement}\n${delimiter}\n`).join('');
  return `${scriptHead(title)}DELIMITER ${delimiter}\n${body}DELIMITER ;\n`;
}

/** The statements of a script that `scriptOf` made, without those of its head. */
export function statementsOf(script: string): string[] {
  const begin = /^DELIMITER (\S+)\n/m.exec(script);
  if (begin === null) return [];
  const body = script.slice(begin.index + begin[0].length, script.lastIndexOf('DELIMITER ;\n'));
  return body.split(`\n${begin[1]}\n`).filter((statement) => statement !== '');
}
