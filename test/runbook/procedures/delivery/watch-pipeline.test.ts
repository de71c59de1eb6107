import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Clock } from '../../../../src/core/clock.js';
import type { FutureimError } from '../../../../src/core/errors.js';
import {
  type WatchPipelineOptions,
  watchPipeline,
} from '../../../../src/runbook/procedures/delivery/watch-pipeline.js';
import type { Delivery, PipelineStage } from '../../../../src/targets/ports/delivery.js';
import { execution, fakeDelivery } from './fake-delivery.js';

/** A clock on which only waiting takes time. */
function clock(): Clock {
  let time = 0;
  return {
    now: () => new Date(0),
    monotonic: () => time,
    async sleep(milliseconds) {
      time += milliseconds;
    },
  };
}

async function watch(delivery: Delivery, changes: Partial<WatchPipelineOptions> = {}) {
  const signal = new AbortController().signal;
  const options = { interval: 1_000, timeout: 60_000, clock: clock(), signal, ...changes };
  let lines = 0;
  try {
    for await (const _ of watchPipeline(delivery, options)) lines += 1;
    return { lines };
  } catch (error) {
    return { lines, error: error as FutureimError };
  }
}

const stage = (name: string, action: Partial<PipelineStage['actions'][number]>): PipelineStage => ({
  name,
  status: 'InProgress',
  execution: 'newest',
  actions: [{ name: 'Action', waitsForApproval: false, ...action }],
});

test('an execution that was overtaken did not succeed', async () => {
  const { error } = await watch(fakeDelivery({ executions: [execution({ status: 'Superseded' })] }));
  assert.equal([error?.code, error?.message], ['FIM-PIPELINE-FAILED', 'execution newest is Superseded']);
});

test('another execution than the newest is waited for by its id', async () => {
  const executions = [execution(), execution({ id: 'mine', status: 'Succeeded' })];
  assert.equal(await watch(fakeDelivery({ executions }), { execution: 'mine' }), { lines: 1 });
});

test('what does not change is told once, and the end of the patience says who is waited for', async () => {
  const stages = [stage('Infrastructure', { status: 'InProgress', waitsForApproval: true })];
  const { lines, error } = await watch(fakeDelivery({ stages, executions: [execution()] }));
  assert.equal([lines, error?.code], [1, 'FIM-TIMEOUT']);
  assert.match(error!.message, 'did not end within 60 s; Infrastructure/Action waits for somebody to approve it');
});

test('a failure of an execution before is not told as one of this', async () => {
  const changed = '2026-02-28T10:00:00.000Z';
  const stages = [stage('Infrastructure', { status: 'Failed', changed, message: 'long ago' })];
  const executions = [execution({ status: 'Failed' })];
  const { error } = await watch(fakeDelivery({ stages, executions }));
  assert.is(error?.message, 'execution newest is Failed');
});

test('Ctrl-C ends the watch, not the pipeline', async () => {
  const end = new AbortController();
  end.abort();
  const { error } = await watch(fakeDelivery({ executions: [execution()] }), { signal: end.signal });
  assert.is(error?.code, 'FIM-INTERRUPTED');
  assert.match(error!.message, 'the pipeline goes on');
});

test.run();
