import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foreignLock } from '../../../../src/targets/aws/state/locked-by.js';

test('the holder of a lock is told as Terraform wrote it down', () => {
  const lock = {
    ID: 'a1',
    Operation: 'OperationTypePlan',
    Who: 'ci@runner',
    Created: '2026-03-01T10:15:00.123456789Z',
  };
  const { message, remedy } = foreignLock('old.tfstate', JSON.stringify(lock));
  assert.is(message, 'old.tfstate is locked by ci@runner since 2026-03-01T10:15:00.123Z (OperationTypePlan)');
  assert.match(remedy ?? '', 'terraform force-unlock a1');
});

test('a lock that says nothing is a lock all the same', () => {
  for (const text of ['', '{', '{"Created":"yesterday"}']) {
    assert.is(
      foreignLock('old.tfstate', text).message,
      'old.tfstate is locked by somebody who wrote down nothing else',
    );
  }
});

test.run();
