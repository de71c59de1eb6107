import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { SeenPipeline } from '../../../src/runbook/procedures/status/pipeline-looks.js';
import type { PipelineExecution } from '../../../src/targets/ports/delivery.js';
import { pipelineChanges } from '../../../src/tui/state/pipeline-changes.js';

const AT = '2026-03-01T12:00:00.000Z';
const ERROR = { code: 'FIM-AWS-THROTTLED', message: 'too many calls', cause: '', remedy: 'wait', docs: '' } as const;

function seen(id: string, status: PipelineExecution['status']): SeenPipeline {
  const failures = status === 'Failed' ? [{ stage: 'Infrastructure', action: 'Apply' }] : [];
  const execution = { id, status, started: AT, updated: AT, trigger: '' };
  return { overview: { pipeline: 'p', execution, stages: [], failures, approvals: [] }, readAt: AT };
}

const texts = (...looks: Parameters<typeof pipelineChanges>) =>
  pipelineChanges(...looks).map(({ level, text }) => `${level} ${text}`);

test('an execution that begins, ends well and ends badly', () => {
  assert.equal(texts(seen('1', 'Succeeded'), seen('2', 'InProgress')), ['info a new execution: InProgress']);
  assert.equal(texts(seen('2', 'InProgress'), seen('2', 'Succeeded')), ['good InProgress → Succeeded']);
  assert.equal(texts(seen('2', 'InProgress'), seen('2', 'Failed')), ['bad InProgress → Failed: Infrastructure/Apply']);
  assert.equal(texts(seen('2', 'Failed'), seen('2', 'Failed')), []);
});

test('it does not answer, still does not, and answers again; a first look is no news', () => {
  const known = seen('1', 'Succeeded');
  const stale = { ...known, error: ERROR };
  assert.equal(texts(known, stale), ['warning FIM-AWS-THROTTLED: too many calls']);
  assert.equal(texts(stale, stale), []);
  assert.equal(texts(stale, known), ['good answers again']);
  assert.equal(texts({ overview: null, readAt: null, error: ERROR }, known), ['good answers again']);
  assert.equal([texts(undefined, known), texts(known, undefined)], [[], []]);
});

test.run();
