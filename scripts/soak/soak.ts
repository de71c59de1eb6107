export interface SoakOutcome {
  /** What went wrong; absent when all went well. */
  failure?: string;
}

/**
 * A test too long for `npm test`.
 * @param args its options, as on the command line
 * @param say tells how far it is
 * @returns figures for the result file
 */
export type Soak = (args: string[], say: (line: string) => void) => Promise<SoakOutcome>;
