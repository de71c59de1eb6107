import { appendFileSync } from 'node:fs';
import { PIECES, type PieceName } from './pieces.js';

/**
 * Whether `piece` is here. When it is not, records the skip of `what` for the recap of `npm test`:
 *
 *     if (has('mariadb-server', 'full load')) test('full load', …);
 */
export function has(piece: PieceName, what: string): boolean {
  if (PIECES[piece].present()) return true;
  skip(piece, what);
  return false;
}

/** Records that `what` is not tested because `piece` is missing. The runner fails a skip whose piece is present. */
function skip(piece: PieceName, what: string): void {
  const log = process.env.FUTUREIM_TEST_SKIPS;
  if (log === undefined) console.log(`SKIP ${what}: ${PIECES[piece].missing}`);
  else appendFileSync(log, `${JSON.stringify({ piece, what })}\n`);
}
