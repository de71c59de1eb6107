import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PIECES, type PieceName } from '../../test/support/pieces.js';
import { ROOT } from '../project.js';
import { type Finished, runProcess } from './process.js';
import type { Result, Skip } from './result.js';
import { uvuSummary } from './uvu-summary.js';

/** Runs one test file in a process of its own. */
export async function runTestFile(file: string, limitSeconds: number): Promise<Result> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'futureim-test-'));
  const log = join(folder, 'skips.jsonl');
  try {
    const finished = await runProcess(process.execPath, ['--import', 'tsx', file], {
      cwd: ROOT,
      limitSeconds,
      env: { FUTUREIM_TEST_SKIPS: log },
    });
    const seconds = (performance.now() - started) / 1000;
    return { name: file, seconds, ...judge(finished, readSkips(log), limitSeconds) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Counts tests. Beyond a failing test these count as one failure each: no test ran, the process ended badly, a test
 * was skipped without naming a missing piece, or the named piece is present.
 */
export function judge(
  finished: Finished,
  skips: Skip[],
  limitSeconds: number,
): Pick<Result, 'passed' | 'failed' | 'skips' | 'output'> {
  const summary = uvuSummary(finished.output) ?? { total: 0, passed: 0, skipped: 0 };
  const wrong: string[] = [];
  if (finished.timedOut) wrong.push(`killed after ${limitSeconds} s`);
  if (summary.total === 0 && skips.length === 0 && !finished.timedOut)
    wrong.push('no test ran: is test.run() missing?');
  if (summary.skipped > 0) wrong.push(`${summary.skipped} tests skipped without a reason: use test/support/skip.ts`);
  for (const { piece, what } of skips) {
    if (!(piece in PIECES)) wrong.push(`skip of "${what}" names an unknown piece: ${piece}`);
    else if (PIECES[piece as PieceName].present()) wrong.push(`"${what}" was skipped although ${piece} is present`);
  }
  const failedTests = summary.total - summary.passed - summary.skipped;
  if (finished.code !== 0 && failedTests === 0 && wrong.length === 0) wrong.push(`exit code ${finished.code}`);
  return {
    passed: summary.passed,
    failed: failedTests + wrong.length,
    skips,
    output: [finished.output.trimEnd(), ...wrong.map((line) => `  ✖ ${line}`)].join('\n'),
  };
}

function readSkips(log: string): Skip[] {
  if (!existsSync(log)) return [];
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Skip);
}
