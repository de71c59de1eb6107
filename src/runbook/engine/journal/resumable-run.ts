import { FutureimError } from '../../../core/errors.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import { isResumable, latestUnfinishedRun, type RecordedRun, readRun } from './journal-reader.js';

/**
 * The run to take up again: the named one, else the newest one when it did not succeed.
 * @throws FutureimError FIM-RUN-UNKNOWN when there is none, FIM-RUN-BUSY while a process works on it
 */
export async function resumableRun(state: StateFolder, id: string | undefined): Promise<RecordedRun> {
  const run = id === undefined ? await latestUnfinishedRun(state) : await readRun(state, id);
  if (!run) {
    throw new FutureimError('FIM-RUN-UNKNOWN', {
      message: `no unfinished run in ${state.root}`,
      reason: 'there is no run yet, or the latest one succeeded',
    });
  }
  if (run.status === 'running') {
    throw new FutureimError('FIM-RUN-BUSY', { message: `run ${run.header.run} is still going on` });
  }
  if (!isResumable(run.status)) {
    throw new FutureimError('FIM-RUN-UNKNOWN', {
      message: `run ${run.header.run} is finished (${run.status})`,
      reason: 'a run that succeeded has nothing to resume',
      remedy: `futureim ${run.header.runbook.replaceAll(':', ' ')}`,
    });
  }
  return run;
}
