import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkTriggers } from '../../../../src/runbook/procedures/delivery/check-triggers.js';
import type { PipelineSource, PipelineTrigger } from '../../../../src/targets/ports/delivery.js';
import { fakeDelivery } from './fake-delivery.js';

const NOTHING = { includes: [], excludes: [] };
const trigger = (changes: Partial<PipelineTrigger>): PipelineTrigger => ({
  branches: NOTHING,
  paths: NOTHING,
  otherEvents: false,
  ...changes,
});

/** What is not as it should be, as `id status`. */
async function found(source: Partial<PipelineSource>, branch = 'main'): Promise<string[]> {
  const findings = await checkTriggers(fakeDelivery({ source }), { repository: 'example/analytics', branch });
  return findings.filter(({ status }) => status !== 'pass').map(({ id, status }) => `${id} ${status}`);
}

for (const [what, source, expected] of [
  ['DetectChanges is on', {}, []],
  ['it is of type V1, which still detects changes', { type: 'V1' }, ['delivery.type warn']],
  ['it detects nothing', { detectsChanges: false }, ['delivery.trigger fail']],
  ['a trigger takes every branch', { detectsChanges: false, triggers: [trigger({})] }, []],
  [
    'a trigger takes the branch by a pattern',
    { triggers: [trigger({ branches: { includes: ['ma*'], excludes: [] } })] },
    [],
  ],
  [
    'a trigger leaves the branch out, whatever it takes',
    { triggers: [trigger({ branches: { includes: ['**'], excludes: ['main'] } })] },
    ['delivery.trigger fail'],
  ],
  ['its triggers hear of tags alone', { triggers: [trigger({ otherEvents: true })] }, ['delivery.trigger fail']],
  [
    'one of two triggers takes it',
    { triggers: [trigger({ otherEvents: true }), trigger({ branches: { includes: ['main'], excludes: [] } })] },
    [],
  ],
  ['it reads another repository', { repository: 'example/other' }, ['delivery.repository fail']],
  ['it delivers another branch', { branch: 'next' }, ['delivery.branch fail']],
] as const satisfies readonly (readonly [string, Partial<PipelineSource>, readonly string[]])[]) {
  test(`where ${what}: ${expected.join(', ') || 'nothing'}`, async () => {
    assert.equal(await found(source), expected);
  });
}

test('a trigger for some paths alone says so', async () => {
  const triggers = [trigger({ paths: { includes: ['src/**'], excludes: [] } })];
  const findings = await checkTriggers(fakeDelivery({ source: { triggers } }), {
    repository: undefined,
    branch: 'main',
  });
  assert.match(findings.find(({ id }) => id === 'delivery.trigger')!.evidence, 'of paths src/** alone');
});

test.run();
