import { systemClock } from '../../core/clock.js';
import { FutureimError } from '../../core/errors.js';
import type { PipelineOverview } from '../../runbook/procedures/delivery/overview.js';
import { watchPipeline } from '../../runbook/procedures/delivery/watch-pipeline.js';
import type { Delivery } from '../../targets/ports/delivery.js';
import type { CommandContext, Outcome } from '../outcome.js';
import { renderPipelineLine } from '../render/pipeline-overview.js';

/** Milliseconds between two looks: CodePipeline counts calls, and no stage takes less. */
const INTERVAL = 5_000;

/** A delivery with its approval, in milliseconds. */
const WATCH_TIMEOUT = 60 * 60_000;

export interface WatchFlags {
  interval: number | undefined;
  timeout: number | undefined;
  /** The execution to wait for; absent: the newest. */
  execution?: string;
}

/**
 * A line whenever something is new, until the execution has ended.
 * @throws FutureimError FIM-PIPELINE-FAILED, FIM-TIMEOUT, FIM-INTERRUPTED
 */
export async function watchUntilEnd<T>(
  { line, signal }: CommandContext,
  delivery: Delivery,
  { interval = INTERVAL, timeout = WATCH_TIMEOUT, execution }: WatchFlags,
): Promise<Outcome<T | PipelineOverview>> {
  const options = { interval, timeout, clock: systemClock, signal, ...(execution === undefined ? {} : { execution }) };
  let last: PipelineOverview | undefined;
  for await (const overview of watchPipeline(delivery, options)) {
    last = overview;
    await line(overview, renderPipelineLine(overview));
  }
  if (!last) throw new FutureimError('FIM-INTERRUPTED', { message: 'interrupted before the first look' });
  return { status: 'ok', result: last, text: '' };
}
