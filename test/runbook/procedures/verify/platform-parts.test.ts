import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../../src/core/errors.js';
import { platformFindings } from '../../../../src/runbook/procedures/verify/platform-parts.js';
import type { Target } from '../../../../src/targets/target.js';

const state = (stack: string, resources: string[]) => ({ stack, resources, written: '2026-01-31T12:00:00Z' });

/** A platform on AWS with everything in order; each test bends a part of it. */
function targetOf(bent: object = {}): Target {
  return {
    name: 'aws',
    stacks: { list: async () => [{ name: 'ingest' }, { name: 'edge' }] },
    states: { read: async (stack: string) => state(stack, ['aws_vpc.network']) },
    crawlers: { list: async () => [{ name: 'c', system: 'retail-copilot', state: 'ready' }] },
    delivery: {
      connection: async () => ({ name: 'code', provider: 'GitHub', status: 'AVAILABLE' }),
      state: async () => ({ name: 'platform', stages: [{ name: 'Build', status: 'Succeeded', actions: [] }] }),
    },
    alarms: { list: async () => [{ id: 'lag:retail-copilot', state: 'ok', reason: '3 s' }] },
    ...bent,
  } as unknown as Target;
}

const warned = async (bent: object) =>
  (await platformFindings(targetOf(bent)))
    .filter(({ status }) => status !== 'pass')
    .map(({ id, status, evidence }) => `${id} ${status}: ${evidence}`);

test('nothing is said against a platform in order, and nothing at all of what a target has not', async () => {
  assert.equal(await warned({}), []);
  assert.equal(await platformFindings({ name: 'local' } as Target), []);
});

test('what is amiss is named, a warning each', async () => {
  const started = '2026-01-31T12:00:00Z';
  assert.equal(
    await warned({
      states: { read: async (stack: string) => (stack === 'edge' ? undefined : state(stack, ['a.b'])) },
      crawlers: {
        list: async () => [{ system: 'retail-copilot', lastRun: { status: 'failed', started, message: 'no rights' } }],
      },
      delivery: {
        connection: async () => ({ name: 'code', provider: 'GitHub', status: 'PENDING' }),
        state: async () => ({ name: 'platform', stages: [{ name: 'Build', status: 'Failed', actions: [] }] }),
      },
      alarms: { list: async () => [{ id: 'lag:retail-copilot', state: 'alarm', reason: '400 s, not 300' }] },
    }),
    [
      'verify.deployed.edge warn: it has no resources',
      `verify.deployed.crawler.retail-copilot warn: the crawler failed at ${started}: no rights`,
      'verify.deployed.connection warn: code is PENDING',
      'verify.deployed.pipeline warn: failed: Build',
      'verify.deployed.alarms warn: lag:retail-copilot: 400 s, not 300',
    ],
  );
});

test('a part that is not deployed is left out, one that may not be looked at is told', async () => {
  const refuse = (code: 'FIM-STACK-MISSING' | 'FIM-AWS-PERMISSION') => ({
    connection: () => Promise.reject(new FutureimError(code, { message: 'codepipeline:GetPipelineState' })),
    state: async () => ({ name: 'platform', stages: [] }),
  });
  assert.equal(await warned({ delivery: refuse('FIM-STACK-MISSING') }), []);
  assert.equal(await warned({ delivery: refuse('FIM-AWS-PERMISSION') }), [
    'verify.deployed.pipeline skip: not looked at: codepipeline:GetPipelineState',
  ]);
});

test.run();
