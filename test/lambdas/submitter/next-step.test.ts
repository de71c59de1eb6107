import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type KnownRun, nextStep } from '../../../src/lambdas/submitter/next-step.js';

const NOW = new Date('2026-11-25T12:00:00Z');
const run = (status: string, minutesAgo: number, id = status): KnownRun => ({
  id,
  status,
  createdAt: new Date(NOW.getTime() - minutesAgo * 60_000),
});

test('the first run of a workload is submitted', () => {
  assert.equal(nextStep([], 15, NOW), { kind: 'submit' });
});

for (const status of ['SUBMITTED', 'PENDING', 'RUNNABLE', 'STARTING']) {
  test(`nothing is submitted while one is ${status}, however long ago it was asked for`, () => {
    const waiting = run(status, 600);
    assert.equal(nextStep([run('RUNNING', 700), waiting], 15, NOW), { kind: 'already queued', run: waiting });
  });
}

test('a run that may have read before the data came is followed by another', () => {
  const running = run('RUNNING', 20);
  assert.equal(nextStep([running, run('SUCCEEDED', 60)], 15, NOW), { kind: 'submit', after: running });
});

test('runs that have ended, well or not, are followed by one that waits for nothing', () => {
  for (const status of ['SUCCEEDED', 'FAILED']) assert.equal(nextStep([run(status, 20)], 15, NOW), { kind: 'submit' });
});

test('two runs lie as many minutes apart as asked, counted from the latest', () => {
  const runs = [run('SUCCEEDED', 30), run('SUCCEEDED', 10), run('FAILED', 50)];
  assert.equal(nextStep(runs, 15, NOW), { kind: 'later', seconds: 300 });
  assert.equal(nextStep([run('RUNNING', 14)], 15, NOW), { kind: 'later', seconds: 60 });
  assert.equal(nextStep([run('SUCCEEDED', 15)], 15, NOW), { kind: 'submit' });
  assert.equal(nextStep(runs, 0, NOW), { kind: 'submit' });
});

test.run();
