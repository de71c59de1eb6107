import { FutureimError } from '../../../core/errors.js';
import { logsColumnNames } from '../../../mysql/binlog/column-names.js';
import { queryRows, withConnection } from '../../../mysql/connection/connection.js';
import { readServerFacts } from '../../../mysql/connection/server-facts.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import { Backoff } from './backoff.js';
import { isPassing } from './binlog-failure.js';
import { addNewTables } from './mapped-tables.js';
import { resumePlace } from './source-identity.js';
import type { TaskServices } from './task-services.js';
import type { TaskState } from './task-state.js';

const REQUIRED: readonly [variable: string, value: string, consequence: string][] = [
  ['log_bin', 'ON', 'without a binlog there are no changes to read'],
  ['binlog_format', 'ROW', 'statements instead of rows cannot be replicated exactly'],
  ['binlog_row_image', 'FULL', 'columns that an UPDATE does not touch would be missing'],
  ['binlog_row_metadata', 'FULL', 'a later ALTER TABLE would silently shift the columns of earlier rows'],
];

/**
 * Refuses a source whose binlog would lose or shift values.
 * @throws FutureimError FIM-BINLOG-UNREADABLE naming the first setting that is wrong
 */
export async function requireFitSource(address: MysqlAddress): Promise<void> {
  const names = REQUIRED.map(([variable]) => variable);
  const { rows, facts } = await withConnection(address, { useDatabase: false }, async (connection) => ({
    facts: await readServerFacts(connection),
    rows: await queryRows<{ Variable_name: string; Value: string }>(
      connection,
      'SHOW GLOBAL VARIABLES WHERE Variable_name IN (?)',
      [names],
    ),
  }));
  const values = new Map(rows.map((row) => [row.Variable_name.toLowerCase(), row.Value.toUpperCase()]));
  for (const [variable, wanted, consequence] of REQUIRED) {
    const value = values.get(variable);
    // MySQL removes binlog_format once ROW is the only format there is.
    if (value === wanted || (variable === 'binlog_format' && value === undefined)) continue;
    if (variable === 'binlog_row_metadata' && value === undefined && !logsColumnNames(facts)) continue;
    throw new FutureimError('FIM-BINLOG-UNREADABLE', {
      message: `the source has ${variable}=${value ?? '(no such variable)'}, which must be ${wanted}`,
      reason: consequence,
      remedy: 'futureim mysql-check shows the statements that mend it',
      data: { variable, value: value ?? null, wanted },
    });
  }
}

/** Moves the checkpoint of a task to where the binlog of another server goes on from it. */
async function followSource(services: TaskServices, state: TaskState, address: MysqlAddress): Promise<void> {
  const { checkpoint, sourceUuid } = state.manifest;
  if (checkpoint === undefined) return;
  const place = await resumePlace(address, { position: checkpoint, sourceUuid }, services.serverId);
  if (place === undefined) return;
  const sourceEpoch = services.epochs.after(checkpoint.sourceEpoch);
  await state.update((manifest) => ({ ...manifest, checkpoint: { ...place, sourceEpoch } }));
  const message = `goes on at ${place.file}:${place.position} of another server, after GTID ${place.gtid}`;
  services.log('warn', message, { gtid: place.gtid });
}

/**
 * Waits until the source can be asked, makes sure that it is fit and still the one of the task's checkpoint, and puts
 * on record which tables the task carries.
 * @throws FutureimError FIM-BINLOG-UNREADABLE, FIM-SOURCE-REPLACED, or what waiting cannot mend
 */
export async function awaitFitSource(services: TaskServices, state: TaskState, signal: AbortSignal): Promise<void> {
  const backoff = new Backoff();
  for (;;) {
    try {
      const address = await services.address();
      await requireFitSource(address);
      await followSource(services, state, address);
      await addNewTables(services, state, address);
      state.sourceLostSince = undefined;
      return;
    } catch (error) {
      if (!(error instanceof FutureimError) || !isPassing(error)) throw error;
      const wait = backoff.next();
      state.sourceLostSince ??= services.clock.now().toISOString();
      state.reason = `${error.message}; next attempt in ${wait / 1000} s`;
      services.log('warn', state.reason, { code: error.code });
      await services.clock.sleep(wait, signal);
    }
  }
}
