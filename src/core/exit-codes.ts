/** Process exit codes. The table is part of the public contract: see docs/exit-codes.md. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  checksFailed: 3,
  credentials: 4,
  stillRunning: 5,
  unreachable: 6,
  changesPending: 7,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_MEANING: Record<ExitCode, string> = {
  0: 'done, or nothing to do',
  1: 'failed: a bug or an external fault; the error says which',
  2: 'wrong usage',
  3: 'checks ran and at least one failed',
  4: 'credentials or permission missing',
  5: 'still running when the time limit came; the work goes on',
  6: 'something needed cannot be reached',
  7: 'changes pending (deploy --plan --exit-code)',
  130: 'interrupted',
};
