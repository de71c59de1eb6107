import { counted, seconds } from '../../cli/render/quantity.js';
import type { StatusSnapshot } from '../../runbook/procedures/status/snapshot.js';
import type { ReplicationTask, TableStatistics } from '../../targets/ports/replication.js';
import type { FeedEntry, Found } from './feed-entry.js';
import { isLate } from './is-late.js';
import { pipelineChanges } from './pipeline-changes.js';

/** What changed from one look to the next, in no particular order; everything noteworthy of the first look. */
export function changesBetween(before: StatusSnapshot | undefined, after: StatusSnapshot): FeedEntry[] {
  const found: Found[] = [...platformChanges(before, after), ...pipelineChanges(before?.pipeline, after.pipeline)];
  if (after.error === undefined) {
    const tasks = new Map(before?.tasks.map((task) => [task.id, task]));
    for (const task of after.tasks) found.push(...taskChanges(tasks.get(task.id), task, before === undefined));
    found.push(...tableChanges(before, after));
  }
  return together(found).map((entry) => ({ time: after.time, ...entry }));
}

/** What happened to many tasks or tables alike stands once. */
function together(found: readonly Found[]): Found[] {
  const alike = Map.groupBy(found, ({ level, text }) => `${level} ${text}`);
  return [...alike.values()].map((entries) => {
    const [first] = entries as [Found, ...Found[]];
    return entries.length === 1 ? first : { ...first, about: `${entries.length}×` };
  });
}

function platformChanges(before: StatusSnapshot | undefined, after: StatusSnapshot): Found[] {
  if (after.error !== undefined) {
    if (before?.error?.message === after.error.message) return [];
    return [{ level: 'bad', text: `${after.error.code}: ${after.error.message}` }];
  }
  if (before === undefined) return [{ level: 'info', text: `watching ${counted(after.tasks.length, 'task')}` }];
  if (before.error !== undefined) return [{ level: 'good', text: 'the platform answers again' }];
  if (before.summary.state === after.summary.state) return [];
  const level =
    after.summary.state === 'replicating'
      ? 'good'
      : ['failed', 'source lost'].includes(after.summary.state)
        ? 'bad'
        : 'info';
  return [{ level, text: `platform: ${before.summary.state} → ${after.summary.state}` }];
}

function taskChanges(before: ReplicationTask | undefined, after: ReplicationTask, first: boolean): Found[] {
  const about = after.id;
  if (before === undefined) {
    if (after.status === 'failed') return [{ level: 'bad', about, text: failureText(after) }];
    return first ? [] : [{ level: 'info', about, text: `is new: ${after.status}` }];
  }
  const found: Found[] = [];
  if (before.status !== after.status) {
    const failed = after.status === 'failed';
    const text = failed ? failureText(after) : `${before.status} → ${after.status}${because(after.reason)}`;
    found.push({ level: failed ? 'bad' : after.status === 'running' ? 'good' : 'warning', about, text });
  } else if (before.sourceLostSince !== after.sourceLostSince) {
    const lost = after.sourceLostSince !== undefined;
    found.push({ level: lost ? 'bad' : 'good', about, text: lost ? after.reason : 'reads the source again' });
  } else if (before.reason !== after.reason && after.reason !== '' && after.sourceLostSince === undefined) {
    found.push({ level: 'info', about, text: after.reason });
  }
  return [...found, ...lagChanges(before, after)];
}

function lagChanges(before: ReplicationTask, after: ReplicationTask): Found[] {
  const [was, is] = [isLate(before), isLate(after)];
  if (was === is || after.cdcLatencyTarget === null) return [];
  const text = is ? `lags ${seconds(after.cdcLatencyTarget)} behind` : 'has caught up';
  return [{ level: is ? 'bad' : 'good', about: after.id, text }];
}

function tableChanges(before: StatusSnapshot | undefined, after: StatusSnapshot): Found[] {
  const stateBefore = statesOf(before?.tables ?? [], after.tables);
  const isNews = before !== undefined && before.error === undefined;
  const found: Found[] = [];
  after.tables.forEach((table, index) => {
    const was = stateBefore(table, index);
    if (was !== table.state && (isNews || table.state === 'Table error')) found.push(tableChange(was, table));
  });
  return found;
}

function tableChange(was: string | undefined, table: TableStatistics): Found {
  const { table: about, state, fullLoadRows, reason } = table;
  if (state === 'Table error') return { level: 'bad', about, text: errorText(table) };
  if (state === 'Table completed') return { level: 'good', about, text: `loaded, ${counted(fullLoadRows, 'row')}` };
  return { level: 'info', about, text: `${was ?? 'new'} → ${state}${because(reason)}` };
}

/** Finds the earlier state of a table. They stand in the same order look after look, until one comes or goes. */
function statesOf(
  before: readonly TableStatistics[],
  after: readonly TableStatistics[],
): (table: TableStatistics, index: number) => string | undefined {
  const isSame = (table: TableStatistics, index: number): boolean => {
    const other = before[index];
    return other?.table === table.table && other.task === table.task && other.schema === table.schema;
  };
  if (after.every(isSame)) return (_, index) => before[index]?.state;
  const known = new Map(before.map((table) => [keyOf(table), table.state]));
  return (table) => known.get(keyOf(table));
}

function keyOf({ task, schema, table }: TableStatistics): string {
  return `${task} ${schema}.${table}`;
}

function failureText({ lastFailure, reason }: ReplicationTask): string {
  return lastFailure ? `failed: ${lastFailure.code}: ${lastFailure.message}` : `failed${because(reason)}`;
}

function errorText({ reason }: TableStatistics): string {
  return `in error${because(reason)}`;
}

function because(reason: string | undefined): string {
  return reason === undefined || reason === '' ? '' : `: ${reason}`;
}
