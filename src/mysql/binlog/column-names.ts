import { isAtLeast, type ServerFacts } from '../connection/server-facts.js';

/**
 * Whether a server can name columns in its binlog. MySQL before 8.0.1 cannot; its tables are read by the declarations
 * that their loads began with (docs/decisions/unnamed-columns.md). MariaDB before 10.5 cannot either, and is refused: its
 * binlog does not tell old temporal types from each other.
 */
export function logsColumnNames({ flavour, version }: ServerFacts): boolean {
  return flavour === 'mariadb' || isAtLeast(version, [8, 0, 1]);
}
