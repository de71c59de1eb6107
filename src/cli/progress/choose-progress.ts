import type { StreamWriter } from '../output/stream-writer.js';
import { listProgress } from './list-progress.js';
import { plainProgress } from './plain-progress.js';
import type { Progress } from './progress.js';
import { silentProgress } from './silent-progress.js';

export interface ProgressChoice {
  writer: StreamWriter;
  stderrIsTerminal: boolean;
  /** Whether animation is welcome: a terminal of a human, not CI. */
  animated: boolean;
  color: boolean;
  /** Columns of stderr. */
  width: number;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
}

/** A live list on a terminal, plain lines elsewhere, nothing with --quiet, or --json without --verbose. */
export function chooseProgress({
  writer,
  stderrIsTerminal,
  animated,
  color,
  width,
  json,
  quiet,
  verbose,
}: ProgressChoice): Progress {
  if (quiet || (json && !verbose)) return silentProgress;
  const style = { color, verbose, width };
  return stderrIsTerminal && animated && !verbose ? listProgress(writer, style) : plainProgress(writer, style);
}
