import { HEADER_HEIGHT } from './header.js';

/** Lines between header and footer on a terminal of `rows` rows, the last of which stays empty. */
export function bodyHeight(rows: number): number {
  return Math.max(0, rows - 1 - HEADER_HEIGHT - 1);
}
