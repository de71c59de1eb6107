import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FutureimError } from '../../src/core/errors.js';
import { dmsReloadRunbook, dmsStartRunbook } from '../../src/runbook/procedures/dms/runbooks.js';
import { lastStepOf, UP_PHASES, upRunbook } from '../../src/runbook/procedures/up/runbook.js';
import { runbookOf } from '../../src/runbook/registry.js';

const ids = ({ steps }: { steps: { id: string }[] }) => steps.map(({ id }) => id);
const journaled = <T>(inputs: T): T => JSON.parse(JSON.stringify(inputs)) as T;

const UP = {
  replicationUser: 'u',
  createReplicationUser: false,
  sandbox: true,
  rules: { task: ['orders'] },
  sampleFolder: '/nowhere',
  timeout: 1_000,
};

test('a resumed runbook has the steps of the first start', () => {
  assert.equal(ids(runbookOf('up', journaled(UP))), ids(upRunbook(UP)));
  const start = { tasks: ['a'], reload: false, wait: true, timeout: 1_000 };
  assert.equal(ids(runbookOf('dms-start', journaled(start))), ids(dmsStartRunbook(start)));
  const reload = { tasks: [], tables: ['orders'], wait: false, timeout: 1_000 };
  assert.equal(ids(runbookOf('dms-reload', journaled(reload))), ids(dmsReloadRunbook(reload)));
});

test('every runbook answers to the id it journals', () => {
  for (const id of [
    'up',
    'down',
    'bootstrap',
    'mysql-setup',
    'deploy',
    'dms-start',
    'dms-stop',
    'dms-resume',
    'dms-reload',
  ]) {
    const runbook = runbookOf(id, { ...UP, tasks: [], tables: [], wait: true, reload: false, wipe: false });
    assert.is(runbook.id, id);
    assert.is(new Set(ids(runbook)).size, runbook.steps.length, `${id} has a step id twice`);
  }
});

test('an id of another release is refused', () => {
  assert.throws(
    () => runbookOf('teleport', {}),
    (error: unknown) => (error as FutureimError).code === 'FIM-RUN-UNKNOWN',
  );
});

test('only the sandbox is given schema and data', () => {
  assert.ok(ids(upRunbook(UP)).includes('sample-data'));
  const configured = ids(upRunbook({ ...UP, sandbox: false }));
  assert.not.ok(configured.includes('sample-data'));
  assert.not.ok(configured.includes('schema'));
});

test('the phases of up end in the order of its steps', () => {
  const order = ids(upRunbook(UP));
  const ends = UP_PHASES.map((phase) => order.indexOf(lastStepOf(phase, UP)));
  assert.equal(
    ends,
    ends.toSorted((a, b) => a - b),
  );
  assert.is(ends.at(-1), order.length - 1);
});

test.run();
