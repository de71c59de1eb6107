import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../../scripts/project.js';

const test = suite('the submitter as one file, as it runs on AWS');
const folder = mkdtempSync(join(tmpdir(), 'fim-submitter-'));
const asked: string[] = [];
let jobs: object[] = [];
let server: Server;

test.before(async () => {
  await build({
    entryPoints: [join(ROOT, 'src/lambdas/submitter/handler.ts')],
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  server = createServer(async (request, response) => {
    const body = await text(request);
    asked.push(`${request.headers['x-amz-target'] ?? request.url} ${body}`);
    const answer = request.url === '/v1/listjobs' ? { jobSummaryList: jobs } : { jobId: 'j-9', jobName: 'curation' };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
test.before.each(() => {
  asked.length = 0;
  jobs = [];
});
test.after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** What Lambda does: loads the file, hands over one message, takes the answer. */
async function invoke(request: object, variables: Record<string, string> = {}) {
  const event = { Records: [{ messageId: 'm-1', body: JSON.stringify(request), receiptHandle: 'handle' }] };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const script = `
    const { handler } = await import(${JSON.stringify(join(folder, 'index.mjs'))});
    process.stderr.write(JSON.stringify(await handler(${JSON.stringify(event)})));
  `;
  const { stdout, stderr, exitCode } = await execa(process.execPath, ['--input-type=module', '-e', script], {
    reject: false,
    extendEnv: false,
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'us-east-2',
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      JOB_QUEUE: 'the-queue',
      JOB_DEFINITIONS: JSON.stringify({ curation: 'shop-curation-dev' }),
      QUEUE_URL: `${url}/123456789012/requests.fifo`,
      ...variables,
    },
  });
  return { stdout, stderr, exitCode };
}

const WISH = { workloads: ['curation'], minutesBetween: 15 };

test('a wish becomes a run, and an entry of the log', async () => {
  const { stdout, stderr } = await invoke(WISH);
  assert.equal(JSON.parse(stderr), { batchItemFailures: [] });
  assert.equal(JSON.parse(stdout), {
    level: 'INFO',
    messageId: 'm-1',
    workload: 'curation',
    decision: 'submitted',
    run: 'j-9',
  });
  assert.match(asked[1]!, /^\/v1\/submitjob .*"jobDefinition":"shop-curation-dev"/);
});

test('a wish that comes too early stays in the queue until its time', async () => {
  jobs = [{ jobId: 'j-1', jobName: 'curation', status: 'SUCCEEDED', createdAt: Date.now() - 60_000 }];
  const { stderr } = await invoke(WISH);
  assert.equal(JSON.parse(stderr), { batchItemFailures: [{ itemIdentifier: 'm-1' }] });
  assert.match(asked[1]!, /^AmazonSQS\.ChangeMessageVisibility .*"VisibilityTimeout":8[34]\d/);
});

test('without its variables it says which one is missing', async () => {
  const { stderr, exitCode } = await invoke(WISH, { JOB_QUEUE: '' });
  assert.is(exitCode, 1);
  assert.match(stderr, 'JOB_QUEUE is not set');
});

test.run();
