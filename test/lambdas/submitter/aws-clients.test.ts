import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { BatchClient } from '@aws-sdk/client-batch';
import { SQSClient } from '@aws-sdk/client-sqs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { batchRunQueue } from '../../../src/lambdas/submitter/batch.js';
import { sqsPostpone } from '../../../src/lambdas/submitter/sqs.js';
import { CURATION } from '../../../src/platform/workloads.js';

const test = suite('what the submitter says to AWS');
const asked: { path: string; target: string | undefined; body: Record<string, unknown> }[] = [];
let answer: unknown = {};
let server: Server;
let options: ConstructorParameters<typeof BatchClient>[0];

test.before(async () => {
  server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request)) as Record<string, unknown>;
    asked.push({ path: request.url!, target: request.headers['x-amz-target'] as string | undefined, body });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  options = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-2',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    maxAttempts: 1,
  };
});
test.before.each(() => {
  asked.length = 0;
});
test.after(() => void server.close());

const queue = () => batchRunQueue('the-queue', { curation: 'shop-curation-dev' }, new BatchClient(options!));

test('runs are asked for by name, in all states', async () => {
  answer = { jobSummaryList: [{ jobId: 'j-1', jobName: CURATION, status: 'RUNNING', createdAt: 1_764_072_000_000 }] };
  assert.equal(await queue().runsOf(CURATION), [
    { id: 'j-1', status: 'RUNNING', createdAt: new Date('2025-11-25T12:00:00Z') },
  ]);
  assert.equal(asked, [
    {
      path: '/v1/listjobs',
      target: undefined,
      body: { jobQueue: 'the-queue', filters: [{ name: 'JOB_NAME', values: [CURATION] }], maxResults: 20 },
    },
  ]);
});

test('a run is submitted by the definition of its workload, behind the one it waits for', async () => {
  answer = { jobId: 'j-2', jobName: CURATION };
  const running = { id: 'j-1', status: 'RUNNING', createdAt: new Date() };
  assert.is(await queue().submit(CURATION, running), 'j-2');
  assert.equal(asked[0]!.body, {
    jobName: CURATION,
    jobQueue: 'the-queue',
    jobDefinition: 'shop-curation-dev',
    dependsOn: [{ jobId: 'j-1' }],
  });
  await queue().submit(CURATION);
  assert.is(asked[1]!.body.dependsOn, undefined);
});

test('a workload without a definition is named', async () => {
  const error = await queue()
    .submit('retail-copilot')
    .then(
      () => undefined,
      (thrown: Error) => thrown,
    );
  assert.is(error?.message, 'no job definition of retail-copilot is known');
  assert.equal(asked, []);
});

test('a message is hidden until its time, twelve hours at the most', async () => {
  answer = {};
  const postpone = sqsPostpone(
    'https://sqs.us-east-2.amazonaws.com/123456789012/requests.fifo',
    new SQSClient(options!),
  );
  await postpone('handle', 600);
  await postpone('handle', 100_000);
  assert.equal(
    asked.map(({ target, body }) => [target, body.ReceiptHandle, body.VisibilityTimeout]),
    [
      ['AmazonSQS.ChangeMessageVisibility', 'handle', 600],
      ['AmazonSQS.ChangeMessageVisibility', 'handle', 39_600],
    ],
  );
});

test.run();
