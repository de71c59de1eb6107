import type { Checkpoint } from './manifest.js';

/** Number of digits of a `dms_seq`: source epoch 4, binlog file 6, position 12, row 13. */
export const SEQUENCE_DIGITS = 35;

/** Total order of a change. `position` is the end of its transaction, `row` its place within it. */
export function changeSequence(at: Checkpoint, row: number): string {
  return transactionPrefix(at) + String(row).padStart(13, '0');
}

/** The highest sequence a change committed at or before `at` can have. */
export function sequenceUpTo(at: Checkpoint): string {
  return transactionPrefix(at) + '9'.repeat(13);
}

export function transactionPrefix(at: Checkpoint): string {
  return (
    String(at.sourceEpoch).padStart(4, '0') +
    String(binlogFileNumber(at.file)).padStart(6, '0') +
    String(at.position).padStart(12, '0')
  );
}

let lastFile = { name: '', number: 0 };

/** `mysql-bin.000042` → 42. @throws RangeError when the name has no number. */
export function binlogFileNumber(file: string): number {
  if (file !== lastFile.name) {
    const digits = /\.(\d+)$/.exec(file)?.[1];
    if (digits === undefined) throw new RangeError(`"${file}" is not a binlog file name`);
    // Millions of changes in a row come from one file.
    lastFile = { name: file, number: Number(digits) };
  }
  return lastFile.number;
}

/** Negative when `a` is before `b`, 0 when equal, positive when after. */
export function compareCheckpoints(a: Checkpoint, b: Checkpoint): number {
  if (a.sourceEpoch !== b.sourceEpoch) return a.sourceEpoch - b.sourceEpoch;
  if (a.file !== b.file) return binlogFileNumber(a.file) - binlogFileNumber(b.file);
  return a.position - b.position;
}
