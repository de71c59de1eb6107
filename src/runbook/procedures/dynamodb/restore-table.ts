import { systemClock } from '../../../core/clock.js';
import { FutureimError } from '../../../core/errors.js';
import type { TableComparison, TableRecovery } from '../../../targets/ports/table-recovery.js';
import type { OperationContext } from '../../../targets/target.js';
import { pollUntil } from '../dms/patience.js';

export interface RestoreTableOptions {
  /** By its purpose, `users`, or its full name. */
  table: string;
  at: Date;
  /** Put items that are not in the live table there. */
  copyMissing: boolean;
  /** Asked before anything is put into the live table; throws to decline. */
  consent(live: string, missing: number): Promise<void>;
  /** Milliseconds. */
  timeout: number;
}

export interface RestoredTable extends TableComparison {
  table: string;
  /** The table that was made of what the other was. */
  restored: string;
  /** ISO 8601, UTC. */
  at: string;
  /** Whether this call began it; false when it was there, or on its way. */
  begun: boolean;
  copied: number;
}

/**
 * Restores a table as of a moment into a new one beside it, and compares them. The live table is not touched, but for
 * items that it lacks, when that is asked for: DynamoDB gives no table the name of another, and a live table that was
 * replaced would lose what was written since.
 * @throws FutureimError FIM-TABLE-UNKNOWN, FIM-USAGE for a moment that cannot be brought back, FIM-TIMEOUT
 */
export async function restoreTable(
  recovery: TableRecovery,
  { table, at, copyMissing, consent, timeout }: RestoreTableOptions,
  { events, signal }: OperationContext,
): Promise<RestoredTable> {
  const live = recovery.nameOf(table);
  const restored = recovery.restoredName(live, at);
  const window = await recovery.window(live);
  const there = await recovery.state(restored);
  if (there === undefined) {
    requireWithin(live, at, window);
    await recovery.begin(live, restored, at);
  }
  events.emit('step.progress', { message: `restoring ${restored}` });
  const patience = { clock: systemClock, timeout };
  await pollUntil(
    async () => ((await recovery.state(restored)) === 'ACTIVE' ? true : undefined),
    `the table ${restored}`,
    patience,
    signal,
  );
  events.emit('step.progress', { message: `comparing ${restored} with ${live}` });
  const comparison = await recovery.compare(restored, live, signal);
  let copied = 0;
  if (copyMissing && comparison.missing > 0) {
    await consent(live, comparison.missing);
    copied = await recovery.copyMissing(restored, live, signal);
  }
  return { table: live, restored, at: at.toISOString(), begun: there === undefined, copied, ...comparison };
}

function requireWithin(live: string, at: Date, window: { earliest: Date; latest: Date } | undefined): void {
  if (window === undefined) {
    throw new FutureimError('FIM-USAGE', {
      message: `the table ${live} keeps no history: point-in-time recovery is off`,
      remedy: 'futureim deploy --target aws --stack app switches it on, from then on',
    });
  }
  const { earliest, latest } = window;
  if (at >= earliest && at <= latest) return;
  throw new FutureimError('FIM-USAGE', {
    message: `${live} cannot be brought back as of ${at.toISOString()}: from ${earliest.toISOString()} to ${latest.toISOString()}`,
    remedy: 'choose a moment between with --to',
  });
}
