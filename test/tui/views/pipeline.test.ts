import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { pipelineOverview } from '../../../src/runbook/procedures/delivery/overview.js';
import type { SeenPipeline } from '../../../src/runbook/procedures/status/pipeline-looks.js';
import type { Delivery } from '../../../src/targets/ports/delivery.js';
import type { DashboardState } from '../../../src/tui/state/dashboard-state.js';
import { reduce } from '../../../src/tui/state/reduce.js';
import { lineText, lineWidth } from '../../../src/tui/text/line.js';
import { frameLines } from '../../../src/tui/views/frame.js';
import { type FakePipeline, failedPipeline } from '../../support/tui/fake-delivery.js';
import { NOON, snapshotOf, table, task } from '../../support/tui/snapshot.js';
import { stateAfter } from '../../support/tui/state.js';

const ERROR = { code: 'FIM-AWS-THROTTLED', message: 'too many calls', cause: '', remedy: 'wait', docs: '' } as const;

async function seen(change: (pipeline: FakePipeline) => void = () => undefined): Promise<SeenPipeline> {
  const pipeline = failedPipeline();
  change(pipeline);
  const overview = await pipelineOverview({
    state: async () => pipeline.state,
    executions: async () => pipeline.executions,
  } as unknown as Delivery);
  return { overview, readAt: new Date(NOON - 4_000).toISOString() };
}

function stateOf(pipeline: SeenPipeline | undefined): DashboardState {
  return stateAfter(snapshotOf([task('a')], [table('a', 't')], 0, pipeline === undefined ? {} : { pipeline }));
}

const press = (state: DashboardState, ...ids: ('pipeline' | 'down' | 'last' | 'sort')[]): DashboardState =>
  ids.reduce((each, id) => reduce(each, { type: 'key', id }), state);
const text = (state: DashboardState, columns = 110, rows = 30): string =>
  frameLines({ ...state, size: { columns, rows } })
    .map(lineText)
    .map((line) => line.trimEnd())
    .join('\n');
const body = (...of: Parameters<typeof text>): string =>
  text(...of)
    .split('\n')
    .slice(4)
    .join('\n');

test('the newest execution, every action, and the chosen one with what tries it again', async () => {
  const state = press(stateOf(await seen()), 'pipeline', 'down', 'down');
  assert.is(
    body(state, 110, 23).split('\n').slice(0, -1).join('\n').trimEnd(),
    `
shop-pipeline-dev  ✖ Failed                                                           read 4 s ago, every 10 s
started 10 min 0 s ago by WebhookV2 · 01234567 "Add a coupon" · execution 00000000-0000-4000-9000-000000000007

  STAGE           ACTION        STATE                      FOR  SAYS
  Source          GitHub        ✔ Succeeded          2 min 0 s  Add a coupon
  Infrastructure  Plan          ✔ Succeeded          2 min 0 s
› Infrastructure  Apply         ✖ Failed             2 min 0 s  Build terminated with state: FAILED
  BuildFrontend   Site          – Succeeded before  50 h 0 min

Infrastructure/Apply  ✖ Failed since 2026-03-01 11:58:00 UTC
Build terminated with state: FAILED
→ futureim pipeline retry --stage Infrastructure  tries it again
→ futureim logs build:infrastructure-apply --since 1h
https://console.aws.amazon.com/codesuite/codebuild`.slice(1),
  );
});

test('what failed is said on every screen, below what is wrong with the data', async () => {
  const pipeline = await seen();
  const good = text(stateOf(pipeline));
  assert.match(
    good,
    '! pipeline: Infrastructure/Apply failed: Build terminated with state: FAILED\n  → futureim pipeline retry --stage Infrastructure',
  );
  const broken = snapshotOf([task('a')], [table('a', 't', { state: 'Table error' })], 0, { pipeline });
  assert.match(text(stateAfter(broken)), '✖ table t of a is in error\n');
});

test('an approval that somebody has to give stands out from an action that works', async () => {
  const pipeline = await seen(({ state, executions }) => {
    executions[0]!.status = 'InProgress';
    Object.assign(state.stages[1]!.actions[1]!, { status: 'InProgress', waitsForApproval: true });
  });
  const shown = text(press(stateOf(pipeline), 'pipeline', 'last'));
  assert.match(shown, /Apply +! waits for approval/);
  assert.match(shown, '! pipeline: Infrastructure/Apply waits until somebody approves it\n  → https://console.aws');
  assert.match(shown, 'shop-pipeline-dev  … InProgress');
});

test('a pipeline that cannot be read is stale, with the reason, and takes nothing from the tasks', async () => {
  const known = await seen();
  const stale = stateOf({ ...known, readAt: new Date(NOON - 65_000).toISOString(), error: ERROR });
  const shown = text(press(stale, 'pipeline'));
  assert.match(shown, /! stale, 1 min 5 s old$/m);
  assert.match(shown, '✖ the pipeline does not answer for 1 min 5 s: too many calls\n→ wait\n');
  assert.match(shown, '✔ replicating · 1/1 task running');
  const never = text(press(stateOf({ overview: null, readAt: null, error: ERROR }), 'pipeline'));
  assert.match(never, '✖ the pipeline does not answer: too many calls\n→ wait\n');
});

test('where there is no pipeline, or none ran yet, it says what to do', async () => {
  assert.match(text(press(stateOf(undefined), 'pipeline')), '→ futureim pipeline status says what is missing');
  const unused = await seen((pipeline) => {
    pipeline.executions = [];
    for (const { actions } of pipeline.state.stages) for (const action of actions) delete action.status;
  });
  const shown = text(press(stateOf(unused), 'pipeline'));
  assert.match(shown, 'shop-pipeline-dev  – never run');
  assert.match(shown, '→ futureim pipeline run\n');
  assert.match(shown, /GitHub +– never run/);
});

test('it sorts by its columns, and has room on every terminal', async () => {
  const state = press(stateOf(await seen()), 'pipeline');
  assert.match(body(press(state, 'sort', 'sort')), /ACTION↑[\s\S]*Apply[\s\S]*GitHub[\s\S]*Plan[\s\S]*Site/);
  for (const [columns, rows] of [
    [40, 12],
    [80, 24],
    [200, 60],
  ] as const) {
    const lines = frameLines({ ...state, size: { columns, rows } });
    assert.is(lines.length, rows - 1);
    for (const line of lines) assert.ok(lineWidth(line) <= columns, lineText(line));
  }
  assert.match(text(state, 80, 24), /STAGE +ACTION +STATE +FOR/);
});

test.run();
