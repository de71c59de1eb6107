import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../../src/core/errors.js';
import { StateFolder } from '../../../../src/platform/state/state-folder.js';
import { parseCondition } from '../../../../src/runbook/procedures/status/condition/parse-condition.js';
import { PipelineLooks } from '../../../../src/runbook/procedures/status/pipeline-looks.js';
import type { StatusSnapshot } from '../../../../src/runbook/procedures/status/snapshot.js';
import { type WatchOptions, watchStatus } from '../../../../src/runbook/procedures/status/watch.js';
import type { Replication } from '../../../../src/targets/ports/replication.js';
import type { Target } from '../../../../src/targets/target.js';
import { FakeReplication, replicatingTask, statistics, task } from '../dms/fake-replication.js';
import { FakeClock, stepContext } from '../fake-context.js';

const NOWHERE = new StateFolder('/nowhere');

function target(replication: Replication, deployed = true): Target {
  const provisioner = { describe: async () => ({ deployed, outputs: {} }) } as unknown as Target['provisioner'];
  const source = { kind: 'sandbox', describe: async () => '127.0.0.1:3306/ecommerce' } as Target['source'];
  return stepContext({ name: 'local', replication, provisioner, source, alarms: { list: async () => [] } }).context
    .target;
}

function options(changes: Partial<WatchOptions> = {}): WatchOptions {
  const clock = new FakeClock();
  const { signal } = new AbortController();
  return {
    environment: 'dev',
    tasks: [],
    interval: 1_000,
    timeout: 10_000,
    state: NOWHERE,
    pipeline: new PipelineLooks({ clock, patience: 0 }),
    clock,
    signal,
    ...changes,
  };
}

async function collect(watch: AsyncIterable<StatusSnapshot>, into: StatusSnapshot[] = []): Promise<StatusSnapshot[]> {
  for await (const snapshot of watch) into.push(snapshot);
  return into;
}

test('ends when the condition holds', async () => {
  const replication = new FakeReplication([task('a', { status: 'starting' })]);
  replication.pollsToLoad = 3;
  const until = parseCondition('loaded=100% && status=running');
  const states = (await collect(watchStatus(target(replication), options({ until })))).map(
    ({ summary }) => summary.state,
  );
  assert.is(states[0], 'loading');
  assert.is(states.at(-1), 'replicating');
});

test('gives up at the time limit with the last state', async () => {
  const replication = new FakeReplication([replicatingTask('a', { cdcLatencyTarget: 9 })], [statistics('a', 'orders')]);
  const seen: StatusSnapshot[] = [];
  try {
    await collect(watchStatus(target(replication), options({ until: parseCondition('lag<5s') })), seen);
    assert.unreachable('the condition never holds');
  } catch (error) {
    assert.is((error as FutureimError).code, 'FIM-TIMEOUT');
    assert.match((error as FutureimError).message, 'lag 9 s');
  }
  assert.is(seen.length, 11);
});

test('a failed task ends a wait that can no longer succeed, and one for the failure itself succeeds', async () => {
  const failing = () => new FakeReplication([task('a', { status: 'failed', reason: 'disk full' })]);
  try {
    await collect(watchStatus(target(failing()), options({ until: parseCondition('status=running') })));
    assert.unreachable('the task has failed');
  } catch (error) {
    assert.is((error as FutureimError).code, 'FIM-TASK-FAILED');
    assert.match((error as FutureimError).message, 'disk full');
  }
  const until = parseCondition('status=failed');
  assert.is((await collect(watchStatus(target(failing()), options({ until })))).length, 1);
});

test('a poll that fails keeps the last tasks, shows the error and goes on', async () => {
  const replication = new FakeReplication([replicatingTask('a')], [statistics('a', 'orders')]);
  const tasks = replication.tasks.bind(replication);
  let poll = 0;
  replication.tasks = async () => {
    if (++poll === 2) throw new FutureimError('FIM-AGENT-NOT-RUNNING', { message: 'nothing answers' });
    return tasks();
  };
  const controller = new AbortController();
  const seen: StatusSnapshot[] = [];
  for await (const snapshot of watchStatus(target(replication), options({ signal: controller.signal }))) {
    seen.push(snapshot);
    if (seen.length === 3) controller.abort();
  }
  assert.equal(
    seen.map(({ summary }) => summary.state),
    ['replicating', 'unreachable', 'replicating'],
  );
  assert.is(seen[1]?.error?.code, 'FIM-AGENT-NOT-RUNNING');
  assert.is(seen[1]?.tasks[0]?.id, 'a');
});

test('nothing deployed is a state, not an error', async () => {
  const controller = new AbortController();
  for await (const snapshot of watchStatus(
    target(new FakeReplication([]), false),
    options({ signal: controller.signal }),
  )) {
    assert.is(snapshot.summary.state, 'not deployed');
    controller.abort();
  }
});

test.run();
