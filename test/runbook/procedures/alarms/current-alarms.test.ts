import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ErrorCode } from '../../../../src/core/error-codes.js';
import { FutureimError, toErrorRecord } from '../../../../src/core/errors.js';
import { Redactor } from '../../../../src/core/redaction.js';
import { StateFolder } from '../../../../src/platform/state/state-folder.js';
import { JournalWriter } from '../../../../src/runbook/engine/journal/journal-writer.js';
import type { RunOutcome } from '../../../../src/runbook/engine/step.js';
import { currentAlarms } from '../../../../src/runbook/procedures/alarms/current-alarms.js';
import type { Alarm } from '../../../../src/targets/ports/alarms.js';

const folder = mkdtempSync(join(tmpdir(), 'fim-alarms-'));
const state = new StateFolder(folder);
mkdirSync(state.runs);
test.after(() => rmSync(folder, { recursive: true, force: true }));

const alarm = (id: string, facts: Partial<Alarm>): Alarm => ({
  id,
  rule: 'lag',
  state: 'ok',
  since: '2026-03-01T12:00:00.000Z',
  reason: '',
  ...facts,
});
const list = async () => [alarm('b', {}), alarm('c', { state: 'unknown' }), alarm('a', { state: 'alarm' })];
const current = async () => (await currentAlarms({ alarms: { list } }, state)).map(({ id, state }) => `${id} ${state}`);

/** Journals a run that began at `hour` and ended as told; without an outcome its process died. */
function ran(hour: number, status?: RunOutcome['status'], code: ErrorCode = 'FIM-TIMEOUT'): void {
  const run = `20260301T${String(hour).padStart(2, '0')}0000000-00aa`;
  const at = `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const journal = new JournalWriter(state, run, new Redactor());
  journal.append({
    ...{ kind: 'header', format: 1, run, runbook: 'up', title: 'up', startedAt: at, version: '0.1.0' },
    ...{ pid: 2 ** 30, inputs: {}, configFlags: {} },
  } as Parameters<typeof journal.append>[0]);
  const error = toErrorRecord(new FutureimError(code, { message: 'took too long' }));
  if (status !== undefined) {
    const outcome = { run, runbook: 'up', status, steps: [], findings: [], ...(status === 'failed' ? { error } : {}) };
    journal.append({ kind: 'outcome', finishedAt: at, outcome });
  }
  journal.close();
}

test('those that matter come first; without a run there is no alarm of one', async () => {
  assert.equal(await current(), ['a alarm', 'c unknown', 'b ok']);
});

test('the last run alone decides, and one that somebody interrupted has not failed', async () => {
  ran(1, 'failed');
  const [, failed] = await currentAlarms({ alarms: { list } }, state);
  assert.equal(failed, {
    id: 'run-failed',
    rule: 'run-failed',
    since: '2026-03-01T01:00:00.000Z',
    state: 'alarm',
    reason: 'up (20260301T010000000-00aa) failed: FIM-TIMEOUT: took too long',
    remedy: 'futureim run resume 20260301T010000000-00aa',
  });
  ran(2, 'interrupted');
  assert.ok((await current()).includes('run-failed ok'));
  ran(3);
  assert.ok((await current()).includes('run-failed alarm'), 'its process died');
  ran(4, 'changed');
  assert.ok((await current()).includes('run-failed ok'));
  ran(5, 'failed', 'FIM-TASK-UNKNOWN');
  assert.ok((await current()).includes('run-failed ok'), 'a misspelt name changed nothing');
});

test.run();
