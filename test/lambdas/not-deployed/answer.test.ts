import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FIRST_CODE } from '../../../src/infra/stacks/app/api/first-code.js';
import { answerOfNotDeployed } from '../../../src/lambdas/not-deployed/answer.js';

test('a function without code of its own is alive', () => {
  const { statusCode, body } = answerOfNotDeployed('auth', { httpMethod: 'GET', path: '/health' });
  assert.is(statusCode, 200);
  assert.equal(JSON.parse(body), { status: 'ok', function: 'auth', deployed: false });
});

test('everything else is 503 by name, in the shape of all errors', () => {
  for (const [httpMethod, path] of [
    ['POST', '/auth/login'],
    ['POST', '/health'],
    ['GET', '/healthy'],
  ] as const) {
    const { statusCode, headers, body } = answerOfNotDeployed('auth', {
      httpMethod,
      path,
      requestContext: { requestId: 'r-1' },
    });
    assert.is(statusCode, 503, path);
    assert.is(headers['cache-control'], 'no-store');
    const message = 'auth is not deployed yet: run futureim deploy --functions';
    assert.equal(JSON.parse(body), { error: message, message, statusCode: 503, requestId: 'r-1' });
  }
});

/** The code as it is deployed, in a module of its own with the name that Terraform gives it. */
async function deployed(name: string): Promise<(event: object) => Promise<{ statusCode: number; body: string }>> {
  const before = process.env.FUTUREIM_FUNCTION;
  process.env.FUTUREIM_FUNCTION = name;
  try {
    const module = await import(`data:text/javascript,${encodeURIComponent(`${FIRST_CODE}\n// ${name}`)}`);
    return module.handler;
  } finally {
    if (before === undefined) delete process.env.FUTUREIM_FUNCTION;
    else process.env.FUTUREIM_FUNCTION = before;
  }
}

test('the deployed code answers by the name it was given', async () => {
  const handler = await deployed('retail-copilot');
  const answer = await handler({ httpMethod: 'POST', path: '/copilot/chat' });
  assert.is(answer.statusCode, 503);
  assert.match(JSON.parse(answer.body).message, 'retail-copilot');
});

test('the deployed code fails on events of a queue, so that they stay in it', async () => {
  const handler = await deployed('submitter');
  await handler({ Records: [{ messageId: 'm-1' }] }).then(
    () => assert.unreachable('it took the event'),
    ({ message }: Error) => assert.is(message, 'submitter is not deployed yet: run futureim deploy --functions'),
  );
});

test('the deployed authorizer lets nobody in', async () => {
  const handler = await deployed('authorizer');
  await handler({ authorizationToken: 'Bearer x' }).then(
    () => assert.unreachable('it let somebody in'),
    ({ message }: Error) => assert.is(message, 'Unauthorized'),
  );
});

test.run();
