import { FutureimError, toErrorRecord } from '../core/errors.js';
import { EXIT } from '../core/exit-codes.js';
import type { Outcome } from './outcome.js';
import { seconds } from './render/quantity.js';

/**
 * How a simulation counts. Without a duration Ctrl-C is its proper end, and the report stands alone; one that was to
 * last longer is partial. Both exit with 130, as every command does that a signal ended.
 */
export function simulationEnd({
  report,
  failure,
  duration,
  interrupted,
}: {
  report: { transactions: number; seconds: number };
  failure: FutureimError | undefined;
  /** Milliseconds. */
  duration: number | undefined;
  interrupted: boolean;
}): Pick<Outcome<unknown>, 'status' | 'exitCode' | 'error'> {
  if (failure !== undefined) return { status: 'failed', error: toErrorRecord(failure) };
  if (interrupted && duration !== undefined) {
    const error = new FutureimError('FIM-INTERRUPTED', {
      message: `the simulation was interrupted after ${seconds(report.seconds)} of ${seconds(duration / 1000)}`,
      remedy: 'futureim mysql simulate starts another one; what was committed stays',
    });
    return { status: 'partial', error: toErrorRecord(error) };
  }
  const status = report.transactions > 0 ? 'changed' : 'ok';
  return interrupted ? { status, exitCode: EXIT.interrupted } : { status };
}
