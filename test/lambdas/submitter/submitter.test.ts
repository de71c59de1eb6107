import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { KnownRun } from '../../../src/lambdas/submitter/next-step.js';
import { type QueueEvent, submitRuns } from '../../../src/lambdas/submitter/submitter.js';
import { CURATION, type RunRequest, type WorkloadName } from '../../../src/platform/workloads.js';

const NOW = new Date('2026-11-25T12:00:00Z');

/** Batch as one job after another sees it. */
class Runs {
  readonly known = new Map<WorkloadName, KnownRun[]>();
  readonly submitted: { workload: WorkloadName; after: string | undefined }[] = [];
  now = NOW;

  async runsOf(workload: WorkloadName): Promise<KnownRun[]> {
    return this.known.get(workload) ?? [];
  }

  async submit(workload: WorkloadName, after?: KnownRun): Promise<string> {
    this.submitted.push({ workload, after: after?.id });
    const id = `run-${this.submitted.length}`;
    this.known.set(workload, [{ id, status: 'SUBMITTED', createdAt: this.now }, ...(await this.runsOf(workload))]);
    return id;
  }

  become(workload: WorkloadName, id: string, status: string): void {
    this.known.set(
      workload,
      this.known.get(workload)!.map((each) => (each.id === id ? { ...each, status } : each)),
    );
  }
}

const message = (request: unknown, messageId = 'message-1'): QueueEvent['Records'][number] => ({
  messageId,
  body: JSON.stringify(request),
  receiptHandle: `handle of ${messageId}`,
});
const curation = (minutesBetween = 15): RunRequest => ({ workloads: [CURATION], minutesBetween });

async function deliver(queue: Runs, ...requests: unknown[]) {
  const postponed: [string, number][] = [];
  const entries: unknown[] = [];
  const answer = await submitRuns(
    { Records: requests.map((request, index) => message(request, `message-${index + 1}`)) },
    {
      queue,
      postpone: async (handle, seconds) => void postponed.push([handle, seconds]),
      now: () => queue.now,
      log: (entry) => entries.push(entry),
    },
  );
  return { answer, postponed, entries };
}

test('however many messages come, one run waits', async () => {
  const queue = new Runs();
  for (let delivery = 0; delivery < 5; delivery += 1) await deliver(queue, curation(0));
  assert.equal(queue.submitted, [{ workload: CURATION, after: undefined }]);
});

test('while one runs, one more waits for it', async () => {
  const queue = new Runs();
  await deliver(queue, curation(0));
  queue.become(CURATION, 'run-1', 'RUNNING');
  for (let delivery = 0; delivery < 5; delivery += 1) await deliver(queue, curation(0));
  assert.equal(queue.submitted, [
    { workload: CURATION, after: undefined },
    { workload: CURATION, after: 'run-1' },
  ]);
});

test('a message that comes too early goes back until its time, and is taken then', async () => {
  const queue = new Runs();
  await deliver(queue, curation());
  queue.become(CURATION, 'run-1', 'SUCCEEDED');
  queue.now = new Date(NOW.getTime() + 5 * 60_000);
  const early = await deliver(queue, curation());
  assert.equal(early.answer, { batchItemFailures: [{ itemIdentifier: 'message-1' }] });
  assert.equal(early.postponed, [['handle of message-1', 600]]);
  assert.is(queue.submitted.length, 1);
  queue.now = new Date(NOW.getTime() + 15 * 60_000);
  assert.equal((await deliver(queue, curation())).answer, { batchItemFailures: [] });
  assert.is(queue.submitted.length, 2);
});

test('a request for several workloads looks at each by itself', async () => {
  const queue = new Runs();
  const request: RunRequest = { workloads: ['retail-copilot', 'compliance-guardian'], minutesBetween: 0 };
  await deliver(queue, { ...request, workloads: ['retail-copilot'] });
  const { entries } = await deliver(queue, request);
  assert.equal(
    queue.submitted.map(({ workload }) => workload),
    ['retail-copilot', 'compliance-guardian'],
  );
  assert.equal(entries, [
    { messageId: 'message-1', workload: 'retail-copilot', decision: 'already queued', run: 'run-1' },
    { messageId: 'message-1', workload: 'compliance-guardian', decision: 'submitted', run: 'run-2' },
  ]);
});

test('a message that is no request fails, so that it ends where somebody looks', async () => {
  const wrong: [unknown, RegExp][] = [
    [{ workloads: ['moon'], minutesBetween: 0 }, /no workload moon/],
    [{ workloads: [], minutesBetween: 0 }, /needs workloads/],
    [{ workloads: [CURATION] }, /minutesBetween is undefined/],
    [{ workloads: [CURATION], minutesBetween: -1 }, /minutesBetween is -1/],
  ];
  for (const [request, expected] of wrong) {
    const queue = new Runs();
    const error = await deliver(queue, request).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    assert.match(error?.message ?? 'none', expected);
    assert.equal(queue.submitted, []);
  }
});

test.run();
