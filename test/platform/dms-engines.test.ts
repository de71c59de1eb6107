import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  DMS_ENGINE_VERSION,
  DMS_ENGINES,
  DMS_ENGINES_SOURCE,
  dmsEngineProblem,
} from '../../src/platform/dms-engines.js';

test('the engine of the platform is supported for sixty days more', () => {
  assert.is(dmsEngineProblem(DMS_ENGINE_VERSION, new Date()), undefined);
});

test('the support table is not older than a year', () => {
  const age = Date.now() - Date.parse(DMS_ENGINES_SOURCE.retrieved);
  assert.ok(age < 365 * 86_400_000, `read ${DMS_ENGINES_SOURCE.page} again and correct the table`);
});

test('an engine is a problem sixty days before AWS ends it', () => {
  assert.is(
    dmsEngineProblem('3.5.4', new Date('2026-12-02')),
    'no instance can be created with DMS engine 3.5.4 from 2027-01-31 on',
  );
  assert.is(dmsEngineProblem('3.5.4', new Date('2026-12-01')), undefined);
  assert.match(dmsEngineProblem('3.5.4', new Date('2027-02-01')) ?? '', 'end of life on 2027-03-31');
});

test('an engine that the table lacks is a problem', () => {
  assert.match(dmsEngineProblem('9.9.9', new Date()) ?? '', '9.9.9 is not in the support table');
});

test('dates are days, in the order release, no new instances, end of life', () => {
  for (const { version, released, noNewInstances, endOfLife } of DMS_ENGINES) {
    const dates = [released, noNewInstances, endOfLife].filter((date) => date !== undefined);
    for (const date of dates) assert.match(date, /^\d{4}-\d{2}-\d{2}$/);
    assert.equal(dates.toSorted(), dates, version);
  }
});

test.run();
