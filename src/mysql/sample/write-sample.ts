import { FutureimError } from '../../core/errors.js';
import type { Emitter } from '../../core/events.js';
import { writeCompetitorPrices } from './feeds/competitor-prices.js';
import { writeCopilotLog } from './feeds/copilot-log.js';
import { FEEDS_README } from './feeds/readme.js';
import { generateTables } from './generate.js';
import { type SampleOptions, type SamplePlan, samplePlan } from './options.js';
import { FolderOutput } from './output/folder-output.js';
import { FEEDS_FOLDER, isSameSample, SampleFolder, TRUTH_FILE } from './output/sample-folder.js';
import { ProgressReports } from './progress-reports.js';
import { describeTruth } from './truth/describe.js';
import { writeJson } from './truth/write-json.js';

export interface WriteOptions extends SampleOptions {
  /** Compress the tables. */
  gzip?: boolean;
  /** Replace another sample that lies there; anything else is never replaced. */
  replace?: boolean;
  events?: Emitter;
  signal: AbortSignal;
}

export interface WrittenSample {
  /** False when the very same sample lay there already. */
  written: boolean;
  /** By table, in load order. */
  rows: Record<string, number>;
}

/**
 * Writes a sample into a folder: a CSV file a table as `mysql load` reads it, `truth.json`, and `feeds/`. They appear
 * when all are complete, the truth last.
 * @throws FutureimError FIM-OUTPUT-EXISTS when the folder holds something else; FIM-USAGE; FIM-INTERRUPTED;
 * FIM-DISK-FULL; FIM-OUTPUT-UNWRITABLE
 */
export async function writeSample(path: string, options: WriteOptions): Promise<WrittenSample> {
  const { gzip = false, replace = false, events, signal } = options;
  const plan = samplePlan(options);
  const folder = new SampleFolder(path);
  const existing = await folder.truth();
  if (existing && isSameSample(existing, plan) && (await folder.holds(Object.keys(existing.rows), { gzip }))) {
    return { written: false, rows: existing.rows };
  }
  try {
    const made = await folder.prepare(replace);
    try {
      const rows = await writeFiles(folder.partial, plan, { gzip, events, signal });
      await folder.publish();
      return { written: true, rows };
    } catch (error) {
      await folder.abandon(made);
      throw error;
    }
  } catch (error) {
    throw fileSystemFault(error, path) ?? error;
  }
}

async function writeFiles(
  folder: string,
  plan: SamplePlan,
  { gzip, events, signal }: { gzip: boolean; events: Emitter | undefined; signal: AbortSignal },
): Promise<Record<string, number>> {
  const output = new FolderOutput(folder, { gzip });
  const reports = new ProgressReports(events);
  try {
    const sample = await generateTables(plan, output, (progress) => {
      if (signal.aborted) throw interrupted();
      reports.day(progress);
    });
    await writeCompetitorPrices(sample.shop, output);
    await writeCopilotLog(sample.shop, output);
    output.open(`${FEEDS_FOLDER}/README.md`).write(Buffer.from(FEEDS_README));
    await writeJson(output, output.open(TRUTH_FILE), describeTruth(sample));
    await output.close();
    if (signal.aborted) throw interrupted();
    return sample.rows;
  } catch (error) {
    await output.destroy();
    throw error;
  }
}

function interrupted(): FutureimError {
  return new FutureimError('FIM-INTERRUPTED', {
    message: 'the sample was interrupted; nothing was left behind',
    remedy: 'futureim mysql sample',
  });
}

function fileSystemFault(error: unknown, path: string): FutureimError | undefined {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new FutureimError('FIM-DISK-FULL', {
      message: `the disk of "${path}" is full; nothing was left behind`,
      reason: `a write failed with ${code}`,
      remedy: 'free space, or choose a smaller --scale',
      cause: error,
    });
  }
  if (syscall === undefined) return undefined;
  return new FutureimError('FIM-OUTPUT-UNWRITABLE', { message: `"${path}" cannot be written (${code})`, cause: error });
}
