import { loadSample, type SampleLoad } from '../../../mysql/sample/load-sample.js';
import type { SampleOptions } from '../../../mysql/sample/options.js';
import { type WrittenSample, writeSample } from '../../../mysql/sample/write-sample.js';
import type { OperationContext, Target } from '../../../targets/target.js';

export { type SamplePlan, samplePlan } from '../../../mysql/sample/options.js';
export { FEEDS_FOLDER, TRUTH_FILE } from '../../../mysql/sample/output/sample-folder.js';

/**
 * Fills the empty tables of the source with a sample, starting the sandbox when it is the source.
 * @param folder where the truth and the feeds are to lie
 * @throws FutureimError as `loadSample` does
 */
export async function sampleIntoSource(
  { source }: Target,
  options: SampleOptions & { folder: string },
  { events, signal }: OperationContext,
): Promise<SampleLoad> {
  await source.ensureRunning({ events, signal });
  return loadSample(await source.admin(), { ...options, events, signal });
}

/** Writes a sample as files; needs no source. @throws FutureimError as `writeSample` does */
export function sampleIntoFolder(
  folder: string,
  options: SampleOptions & { gzip: boolean; replace: boolean },
  { events, signal }: OperationContext,
): Promise<WrittenSample> {
  return writeSample(folder, { ...options, events, signal });
}
