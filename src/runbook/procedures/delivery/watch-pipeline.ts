import { FutureimError } from '../../../core/errors.js';
import type { Delivery, PipelineExecution } from '../../../targets/ports/delivery.js';
import type { Patience } from '../dms/patience.js';
import { type PipelineOverview, pipelineOverview } from './overview.js';

export interface WatchPipelineOptions extends Patience {
  /** Milliseconds between two looks. */
  interval: number;
  /** The execution to wait for; absent: the newest. */
  execution?: string;
  signal: AbortSignal;
}

/**
 * What is new, each time that something is, until the execution has ended.
 * @throws FutureimError FIM-PIPELINE-FAILED when it did not succeed, FIM-TIMEOUT, FIM-INTERRUPTED
 */
export async function* watchPipeline(
  delivery: Delivery,
  { interval, execution, timeout, clock, signal }: WatchPipelineOptions,
): AsyncGenerator<PipelineOverview, void> {
  const start = clock.monotonic();
  let told = '';
  for (;;) {
    const overview = await pipelineOverview(delivery);
    const text = JSON.stringify(overview);
    if (text !== told) yield overview;
    told = text;
    const watched = await watchedExecution(delivery, overview, execution);
    if (hasEnded(watched)) return refuseFailure(overview, watched);
    if (clock.monotonic() - start >= timeout) throw tooLate(overview, timeout);
    await clock.sleep(interval, signal).catch(() => undefined);
    if (signal.aborted) {
      throw new FutureimError('FIM-INTERRUPTED', {
        message: 'interrupted while watching; the pipeline goes on',
        remedy: 'futureim pipeline status --watch',
      });
    }
  }
}

/** What has just been started shows among the executions a moment later; undefined until then. */
async function watchedExecution(
  delivery: Delivery,
  { execution: newest }: PipelineOverview,
  wanted: string | undefined,
): Promise<PipelineExecution | undefined> {
  if (wanted === undefined || newest?.id === wanted) return newest ?? undefined;
  return (await delivery.executions(20)).find(({ id }) => id === wanted);
}

function hasEnded(execution: PipelineExecution | undefined): execution is PipelineExecution {
  return execution !== undefined && execution.status !== 'InProgress' && execution.status !== 'Stopping';
}

function refuseFailure({ failures }: PipelineOverview, { id, status }: PipelineExecution): void {
  if (status === 'Succeeded') return;
  const [failed] = failures;
  const what =
    failed === undefined ? '' : `: ${failed.stage}/${failed.action}: ${failed.message ?? 'no reason was given'}`;
  throw new FutureimError('FIM-PIPELINE-FAILED', {
    message: `execution ${id} is ${status}${status === 'Failed' ? what : ''}`,
    remedy:
      failed === undefined || status !== 'Failed'
        ? 'futureim pipeline status'
        : `${failed.log === undefined ? '' : `futureim logs ${failed.log}, then `}futureim pipeline retry --stage ${failed.stage}`,
    data: { execution: id, status },
  });
}

function tooLate({ execution, approvals: [approval] }: PipelineOverview, timeout: number): FutureimError {
  const waits = approval === undefined ? '' : `; ${approval.stage}/${approval.action} waits for somebody to approve it`;
  return new FutureimError('FIM-TIMEOUT', {
    message: `${execution?.id ?? 'the pipeline'} did not end within ${timeout / 1_000} s${waits}`,
    remedy: 'futureim pipeline status --watch',
  });
}
