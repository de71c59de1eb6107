import { test } from 'uvu';
import { renderLoadResult } from '../../../src/cli/render/load-result.js';
import { renderPlannedChanges } from '../../../src/cli/render/planned-changes.js';
import { renderTableStatistics } from '../../../src/cli/render/table-statistics.js';
import { renderTaskTable } from '../../../src/cli/render/task-table.js';
import { replicatingTask, statistics, task } from '../../runbook/procedures/dms/fake-replication.js';
import { assertRendering } from './golden.js';

const VIEW = { width: 80, color: false };

const TASKS = [
  replicatingTask('demand-insights-engine', { cdcLatencyTarget: 0.42 }),
  task('retail-copilot', { status: 'starting', reason: 'loading reviews', fullLoadProgressPercent: 42.7 }),
  task('compliance-guardian', {
    status: 'failed',
    reason: 'the binlog is gone',
    lastFailure: {
      code: 'FIM-BINLOG-PURGED',
      message: 'mysql-bin.000042 was purged from the server before all of its changes had been read',
      cause: 'retention',
      remedy: 'futureim dms reload --task compliance-guardian',
      docs: 'docs/errors.md',
    },
  }),
];

const TABLES = [
  statistics('demand-insights-engine', 'orders', { fullLoadRows: 1234567, inserts: 1204, updates: 33, deletes: 2 }),
  statistics('demand-insights-engine', 'customers', { inserts: 1 }),
  statistics('retail-copilot', 'reviews', { state: 'Full load', fullLoadRows: 10 }),
  statistics('compliance-guardian', 'payments', { state: 'Table error', reason: 'column "amount" has no type' }),
];

test('tasks with state, reason, progress, lag and changes', () => {
  assertRendering(
    renderTaskTable(TASKS, TABLES, VIEW),
    `
   TASK                    STATE     LOADED    LAG  INSERTS  UPDATES  DELETES
✔  demand-insights-engine  running    100 %  0.4 s    1,205       33        2
…  retail-copilot          starting    42 %      –        0        0        0
   loading reviews
✖  compliance-guardian     failed       0 %      –        0        0        0
   FIM-BINLOG-PURGED: mysql-bin.000042 was purged from the server before all of
   its changes had been read
   → futureim dms reload --task compliance-guardian
`,
  );
});

test('a reason that all tasks share stands once', () => {
  const reason = 'following the binlog';
  assertRendering(
    renderTaskTable([replicatingTask('a', { reason }), replicatingTask('b', { reason })], [], VIEW),
    `
   TASK  STATE    LOADED    LAG  INSERTS  UPDATES  DELETES
✔  a     running   100 %  0.4 s        0        0        0
✔  b     running   100 %  0.4 s        0        0        0
   following the binlog
`,
  );
});

test('a narrow terminal cuts the names', () => {
  assertRendering(
    renderTaskTable(TASKS.slice(0, 1), TABLES, { width: 68, color: false }),
    `
   TASK            STATE    LOADED    LAG  INSERTS  UPDATES  DELETES
✔  demand-insigh…  running   100 %  0.4 s    1,205       33        2
`,
    68,
  );
});

test('tables with rows and changes', () => {
  assertRendering(
    renderTableStatistics(TABLES, VIEW),
    `
   TABLE      STATE            LOADED ROWS  INSERTS  UPDATES  DELETES
✔  orders     Table completed    1,234,567    1,204       33        2
✔  customers  Table completed        1,000        1        0        0
…  reviews    Full load                 10        0        0        0
✖  payments   Table error            1,000        0        0        0
   column "amount" has no type
`,
  );
});

test('a plan by what is done to each resource', () => {
  const plan = renderPlannedChanges(
    [
      { action: 'create', resource: 'agent', reason: 'no agent is running' },
      { action: 'none', resource: 'state folder', reason: 'exists' },
    ],
    VIEW,
  );
  assertRendering(
    plan,
    `
+ agent: no agent is running
= state folder: exists
1 change pending
`,
  );
});

test('a loaded folder', () => {
  const tables = [
    { table: 'orders', file: 'orders.csv.gz', rows: 99441 },
    { table: 'order_items', file: 'order_items.csv', rows: 112650 },
  ];
  assertRendering(
    renderLoadResult({ folder: './export', rows: 212091, tables }, VIEW),
    `
TABLE        FILE                ROWS
orders       orders.csv.gz     99,441
order_items  order_items.csv  112,650

✔ 212,091 rows loaded from ./export
`,
  );
});

test.run();
