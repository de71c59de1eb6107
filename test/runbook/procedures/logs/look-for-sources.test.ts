import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FutureimError } from '../../../../src/core/errors.js';
import { lookForSources } from '../../../../src/runbook/procedures/logs/look-for-sources.js';
import type { Logs, MissingSource } from '../../../../src/targets/ports/logs.js';

const MISSING: Record<string, MissingSource> = {
  agnet: { name: 'agnet', exists: false, reason: 'the sources are agent', nearest: 'agent' },
  batch: { name: 'batch', exists: true, reason: 'the log group /aws/batch/x does not exist' },
};
const logs = {
  missing: async (wanted: readonly string[]) => wanted.flatMap((name) => MISSING[name] ?? []),
} as unknown as Logs;

async function refusal(...wanted: string[]): Promise<FutureimError> {
  try {
    await lookForSources(logs, wanted);
  } catch (error) {
    return error as FutureimError;
  }
  throw new Error('nothing was refused');
}

test('everything that is wanted is there', async () => {
  assert.is(await lookForSources(logs, []), undefined);
  assert.is(await lookForSources(logs, ['agent', 'dms:*']), undefined);
});

test('names that nobody has are wrong usage, and what was meant is named', async () => {
  const error = await refusal('agnet');
  assert.equal([error.code, error.exitCode], ['FIM-USAGE', 2]);
  assert.match(error.message, 'did you mean "agent"');
});

test('a log that has not been written yet is no wrong usage', async () => {
  const error = await refusal('batch');
  assert.equal([error.code, error.exitCode], ['FIM-LOG-SOURCE-MISSING', 1]);
  assert.is(error.message, '"batch" has written no log yet');
  assert.is(error.reason, 'the log group /aws/batch/x does not exist');
});

test('what is missing is named while there is something to read for others', async () => {
  const error = await lookForSources(logs, ['agent', 'batch', 'agnet']);
  assert.is(error?.code, 'FIM-LOG-SOURCE-MISSING');
  assert.equal(error?.data, { missing: ['batch', 'agnet'] });
});

test.run();
