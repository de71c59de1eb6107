import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { renderStatusLine, renderStatusSnapshot } from '../../../src/cli/render/status-snapshot.js';
import type { PipelineOverview } from '../../../src/runbook/procedures/delivery/overview.js';
import { type StatusSnapshot, summarize } from '../../../src/runbook/procedures/status/snapshot.js';
import { replicatingTask, statistics } from '../../runbook/procedures/dms/fake-replication.js';
import { assertRendering } from './golden.js';

const VIEW = { width: 80, color: false };

function snapshot(changes: Partial<StatusSnapshot> = {}): StatusSnapshot {
  const tasks = [replicatingTask('retail-copilot')];
  const tables = [statistics('retail-copilot', 'reviews', { inserts: 5 })];
  return {
    time: '2026-03-01T12:00:05.123Z',
    target: 'local',
    environment: 'dev',
    source: { kind: 'sandbox', address: '127.0.0.1:3306/ecommerce' },
    deployment: { deployed: true, version: '0.1.0', outputs: { lake: '/srv/futureim/lake' } },
    summary: summarize({ deployed: true }, tasks, tables),
    tasks,
    tables,
    alarms: [],
    ...changes,
  };
}

test('verdict, place, tasks and tables', () => {
  assertRendering(
    renderStatusSnapshot(snapshot(), VIEW),
    `
✔ replicating · 1 of 1 table loaded · lag 0.4 s
  local (dev) · 127.0.0.1:3306/ecommerce (sandbox) · 2026-03-01 12:00:05 UTC

   TASK            STATE    LOADED    LAG  INSERTS  UPDATES  DELETES
✔  retail-copilot  running   100 %  0.4 s        5        0        0

   TABLE    STATE            LOADED ROWS  INSERTS  UPDATES  DELETES
✔  reviews  Table completed        1,000        5        0        0
`,
  );
});

test('raised alarms with what mends them, and the pipeline with what failed and why', () => {
  const since = '2026-03-01T11:00:00.000Z';
  const alarm = {
    id: 'a-lag',
    rule: 'lag',
    state: 'alarm',
    since,
    reason: 'behind',
    remedy: 'futureim status',
  } as const;
  const action = {
    name: 'Apply',
    status: 'Failed',
    changed: since,
    message: 'no room',
    waitsForApproval: false,
  } as const;
  const { name, waitsForApproval: _, ...facts } = action;
  const overview: PipelineOverview = {
    pipeline: 'shop-pipeline-dev',
    execution: { id: 'one', status: 'Failed', started: since, updated: since, trigger: 'WebhookV2' },
    stages: [{ name: 'Infrastructure', status: 'Failed', execution: 'one', actions: [action] }],
    failures: [{ stage: 'Infrastructure', action: name, ...facts }],
    approvals: [],
  };
  const [tables, text] = [{ tasks: [], tables: [] }, '2026-03-01 11:00:00 UTC'];
  const known = { overview, readAt: since };
  assertRendering(
    renderStatusSnapshot(snapshot({ ...tables, alarms: [alarm, { ...alarm, state: 'ok' }], pipeline: known }), VIEW),
    `
✔ replicating · 1 of 1 table loaded · lag 0.4 s
  local (dev) · 127.0.0.1:3306/ecommerce (sandbox) · 2026-03-01 12:00:05 UTC

   ALARM  SINCE                    WHY
✖  a-lag  ${text}  behind
   → futureim status

shop-pipeline-dev
execution one: Failed, started ${text} by WebhookV2

STAGE                   ACTION          SINCE
Infrastructure  Failed  Apply   Failed  ${text}

✖ Infrastructure/Apply failed: no room
  once more: futureim pipeline retry --stage Infrastructure
`,
  );
  const error = { code: 'FIM-AWS-THROTTLED', message: 'too many calls', cause: '', remedy: 'wait', docs: '' } as const;
  const stale = renderStatusSnapshot(snapshot({ ...tables, pipeline: { ...known, error } }), VIEW);
  assert.match(stale, `pipeline, read ${text}\n✖ FIM-AWS-THROTTLED: too many calls\n  → wait\nshop-pipeline-dev\n`);
  const never = renderStatusSnapshot(snapshot({ ...tables, pipeline: { overview: null, readAt: null, error } }), VIEW);
  assert.match(never, 'pipeline\n✖ FIM-AWS-THROTTLED');
});

test('what ended by itself is told from what was never there', () => {
  const deployment = { deployed: false, problem: 'the agent ended without being asked to', outputs: {} };
  const summary = summarize(deployment, [], []);
  assert.is(summary.state, 'failed');
  const text = renderStatusSnapshot(snapshot({ deployment, tasks: [], tables: [], summary }), VIEW);
  assert.match(text, 'Nothing runs here: the agent ended without being asked to. Start again with: futureim up');
});

test('nothing deployed says how to start', () => {
  const text = renderStatusSnapshot(
    snapshot({
      deployment: { deployed: false, outputs: {} },
      tasks: [],
      tables: [],
      summary: summarize({ deployed: false }, [], []),
    }),
    VIEW,
  );
  assertRendering(
    text,
    `
– not deployed
  local (dev) · 127.0.0.1:3306/ecommerce (sandbox) · 2026-03-01 12:00:05 UTC

Nothing runs here. Start with: futureim up
`,
  );
});

test('one line with the reason when something is wrong', () => {
  assert.is(
    renderStatusLine(snapshot()),
    '12:00:05 UTC · replicating · 1/1 tasks · loaded 100 % · lag 0.4 s · 5 changes',
  );
  const error = {
    code: 'FIM-AGENT-NOT-RUNNING',
    message: 'nothing answers',
    cause: '',
    remedy: 'r',
    docs: '',
  } as const;
  const { summary } = snapshot();
  const line = renderStatusLine(snapshot({ error, summary: { ...summary, state: 'unreachable' } }));
  assert.match(line, /unreachable .* nothing answers$/);
});

test('the worst lag counts, and one unknown makes it unknown', () => {
  const slow = replicatingTask('slow', { cdcLatencyTarget: 3 });
  const quick = replicatingTask('quick', { cdcLatencyTarget: 0.1 });
  assert.is(summarize({ deployed: true }, [slow, quick], []).cdcLatencyTarget, 3);
  assert.is(
    summarize({ deployed: true }, [slow, replicatingTask('t', { cdcLatencyTarget: null })], []).cdcLatencyTarget,
    null,
  );
});

test('the state of the whole from its parts', () => {
  const tables = [statistics('a', 'orders')];
  const state = (...tasks: ReturnType<typeof replicatingTask>[]) => summarize({ deployed: true }, tasks, tables).state;
  assert.is(state(replicatingTask('a')), 'replicating');
  assert.is(state(replicatingTask('a', { tablesLoading: 1 })), 'loading');
  assert.is(state(replicatingTask('a', { status: 'stopped' })), 'stopped');
  assert.is(state(replicatingTask('a'), replicatingTask('b', { status: 'stopped' })), 'partial');
  assert.is(state(replicatingTask('a'), replicatingTask('b', { status: 'failed' })), 'failed');
});

test.run();
