/** How one item of the run ended: a test file, or a check that counts as one. */
export interface Result {
  name: string;
  passed: number;
  failed: number;
  skips: Skip[];
  seconds: number;
  /** Shown only when something failed. */
  output: string;
}

/** A test that was left out, and the piece it lacks: see test/support/pieces.ts. */
export interface Skip {
  piece: string;
  what: string;
}

/** The closing line of `npm test`. */
export function closingLine(results: readonly Result[]): string {
  const sum = (count: (result: Result) => number): number => results.reduce((total, item) => total + count(item), 0);
  return `${sum((item) => item.passed)} passed, ${sum((item) => item.failed)} failed, ${sum((item) => item.skips.length)} skipped`;
}
