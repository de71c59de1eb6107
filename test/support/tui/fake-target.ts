import type { Clock } from '../../../src/core/clock.js';
import { FutureimError, toErrorRecord } from '../../../src/core/errors.js';
import type { Alarm } from '../../../src/targets/ports/alarms.js';
import type { Delivery } from '../../../src/targets/ports/delivery.js';
import type { LogEvent, LogQuery } from '../../../src/targets/ports/logs.js';
import type { ReplicationTask, StartType, TableStatistics } from '../../../src/targets/ports/replication.js';
import type { Target } from '../../../src/targets/target.js';
import { table, task } from './snapshot.js';

export interface FakeTargetOptions {
  tasks: number;
  tablesOfEach: number;
  clock: Clock;
  /** Seconds that the full load takes; 0: it is done. */
  loadSeconds: number;
  delivery?: Delivery;
}

const ROWS = 10_000;

/** A platform that follows the clock alone: as large as wanted, and the same in every run. Orders take effect at once. */
export function fakeTarget({ tasks: count, tablesOfEach, clock, loadSeconds, delivery }: FakeTargetOptions): Target {
  const began = clock.now().getTime();
  const seconds = () => (clock.now().getTime() - began) / 1_000;
  const tables: TableStatistics[] = [];
  const tasks: ReplicationTask[] = Array.from({ length: count }, (_, index) => {
    const id = `task-${String(index + 1).padStart(3, '0')}`;
    const names = Array.from({ length: tablesOfEach }, (_each, at) => `table_${at + 1}`);
    for (const name of names) tables.push(table(id, name, { lastUpdate: clock.now().toISOString() }));
    return task(id, { tables: names });
  });
  const logged: LogEvent[] = [];
  const log = (source: string, level: LogEvent['level'], message: string) =>
    logged.push({ time: clock.now().toISOString(), source, level, message });
  for (const { id } of tasks) log(`dms:${id}`, 'info', 'following the binlog');
  log('dms:task-001', 'error', 'a row could not be written');

  const find = (id: string): ReplicationTask => {
    const found = tasks.find((each) => each.id === id);
    if (found) return found;
    throw new FutureimError('FIM-TASK-UNKNOWN', { message: `"${id}" is not a replication task` });
  };
  const advance = (): void => {
    const share = loadSeconds === 0 ? 1 : Math.min(1, seconds() / loadSeconds);
    const done = share === 1;
    const inserts = done ? Math.floor((seconds() - loadSeconds) * 3) : 0;
    for (const each of tables) {
      if (each.state === 'Table error') continue;
      each.state = done ? 'Table completed' : 'Full load';
      each.fullLoadRows = Math.floor(ROWS * share);
      each.inserts = inserts;
    }
    tasks.forEach((each, index) => {
      if (each.status !== 'running') return;
      each.fullLoadProgressPercent = done ? 100 : Math.floor(100 * share);
      each.tablesLoading = done ? 0 : tablesOfEach - each.tablesErrored;
      each.tablesLoaded = done ? tablesOfEach - each.tablesErrored : 0;
      each.cdcLatencyTarget = done ? Math.round((1 + Math.sin(seconds() / 7 + index)) * 10) / 10 : null;
      each.cdcLatencySource = done ? 0 : null;
    });
  };
  const failTable = (id: string): void => {
    const own = tables.find((each) => each.task === id)!;
    Object.assign(own, { state: 'Table error', reason: 'the key of a row is NULL' });
    Object.assign(find(id), { tablesErrored: 1, tablesLoaded: tablesOfEach - 1 });
    log(`dms:${id}`, 'error', `${own.table} is in error`);
  };
  return {
    name: 'local',
    source: { kind: 'configured', describe: async () => 'mysql.example.internal:3306/ecommerce' },
    provisioner: {
      describe: async () => ({
        deployed: true,
        version: '0.1.0',
        startedAt: new Date(began).toISOString(),
        outputs: {},
      }),
    },
    replication: {
      tasks: async () => {
        advance();
        return tasks.map((each) => ({ ...each }));
      },
      tableStatistics: async () => tables.map((each) => ({ ...each })),
      async start(id: string, type: StartType) {
        const own = find(id);
        if (own.status === 'running' && type !== 'reload-target') {
          throw new FutureimError('FIM-TASK-STATE', { message: `task "${id}" is running` });
        }
        const { lastFailure: _, ...rest } = own;
        tasks[tasks.indexOf(own)] = { ...rest, status: 'running', reason: `began by ${type}` };
      },
      async stop(id: string) {
        Object.assign(find(id), { status: 'stopped', reason: 'stopped by an order', cdcLatencyTarget: null });
      },
      async reloadTables(id: string, names: string[]) {
        Object.assign(find(id), { reason: `loads ${names.join(', ')} anew` });
        if (names.includes('table_2')) failTable(id);
      },
      testConnection: async () => ({ status: 'failed', detail: '', error: toErrorRecord(new Error('not here')) }),
    },
    alarms: {
      list: async () => alarmsOf(tasks, began),
    },
    ...(delivery === undefined ? {} : { delivery }),
    metrics: { read: async () => [] },
    logs: {
      async *read({ sources, signal }: LogQuery) {
        for (let next = 0; !signal.aborted; await clock.sleep(100, signal).catch(() => undefined)) {
          for (; next < logged.length; next++) {
            const event = logged[next]!;
            if (sources.length === 0 || sources.includes(event.source)) yield event;
          }
        }
      },
    },
  } as unknown as Target;
}

function alarmsOf(tasks: readonly ReplicationTask[], began: number): Alarm[] {
  const since = new Date(began).toISOString();
  return tasks.map(({ id, tablesErrored }) => ({
    id: `table-errors:${id}`,
    rule: 'table-errors',
    task: id,
    state: tablesErrored > 0 ? 'alarm' : 'ok',
    since,
    reason: tablesErrored > 0 ? 'in error: table_1: the key of a row is NULL' : 'no table is in error',
    ...(tablesErrored > 0 ? { remedy: `futureim dms reload --task ${id} --table table_1` } : {}),
  }));
}
