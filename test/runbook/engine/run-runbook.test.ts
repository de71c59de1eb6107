import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../src/core/errors.js';
import { createEmitter, type FutureimEvent } from '../../../src/core/events.js';
import type { Finding } from '../../../src/core/findings.js';
import { Redactor } from '../../../src/core/redaction.js';
import { StateFolder } from '../../../src/platform/state/state-folder.js';
import { latestUnfinishedRun, listRuns, readRun } from '../../../src/runbook/engine/journal/journal-reader.js';
import { resumableRun } from '../../../src/runbook/engine/journal/resumable-run.js';
import { type RunEnvironment, runRunbook } from '../../../src/runbook/engine/run-runbook.js';
import type { Runbook, Step } from '../../../src/runbook/engine/step.js';
import type { Target } from '../../../src/targets/target.js';

interface Bench {
  environment: RunEnvironment;
  events: FutureimEvent[];
  abort(): void;
}

/** A state folder of its own; the steps of these tests never touch the target. */
function bench(redactor = new Redactor()): Bench {
  const events: FutureimEvent[] = [];
  const controller = new AbortController();
  const environment: RunEnvironment = {
    state: new StateFolder(join(mkdtempSync(join(tmpdir(), 'futureim-run-')), 'state')),
    events: createEmitter([(event) => events.push(event)], () => new Date()),
    signal: controller.signal,
    redactor,
    version: '0.1.0',
    configFlags: { env: 'dev' },
    target: async () => ({}) as Target,
  };
  return { environment, events, abort: () => controller.abort() };
}

/** A step whose goal is a file-less flag: satisfied once applied. */
function step(id: string, options: Partial<Step> & { done?: boolean; onApply?: () => void } = {}): Step {
  let done = options.done ?? false;
  return {
    id,
    title: `Step ${id}`,
    check: async () => ({ satisfied: done, evidence: done ? `${id} is there` : `${id} is missing` }),
    apply: async () => {
      options.onApply?.();
      done = true;
    },
    ...options,
  };
}

function runbook(...steps: Step[]): Runbook {
  return { id: 'trial', title: 'Trial', steps };
}

function journal(environment: RunEnvironment, run: string): string {
  return readFileSync(join(environment.state.runs, `${run}.jsonl`), 'utf8');
}

test('a satisfied step is left alone, an unsatisfied one is applied and checked again', async () => {
  const { environment, events } = bench();
  const outcome = await runRunbook(runbook(step('a', { done: true }), step('b')), environment);
  assert.is(outcome.status, 'changed');
  assert.equal(
    outcome.steps.map(({ id, status, evidence }) => [id, status, evidence]),
    [
      ['a', 'satisfied', 'a is there'],
      ['b', 'done', 'b is there'],
    ],
  );
  assert.equal(
    events.map(({ code, step: id }) => [code, id]),
    [
      ['run.started', undefined],
      ['step.started', 'a'],
      ['step.satisfied', 'a'],
      ['step.started', 'b'],
      ['step.done', 'b'],
      ['run.finished', undefined],
    ],
  );
  assert.ok(events.every((event) => event.run === outcome.run));
});

test('running the same runbook twice changes nothing the second time', async () => {
  const { environment } = bench();
  const same = runbook(step('a'), step('b'));
  await runRunbook(same, environment);
  assert.is((await runRunbook(same, environment)).status, 'ok');
});

test('a failing step ends the run with its error; the steps after it are pending', async () => {
  const { environment } = bench();
  const failing = step('b', {
    apply: async () => {
      throw new FutureimError('FIM-MYSQL-QUERY', { message: 'the server said no' });
    },
    remedy: 'futureim mysql-check',
  });
  const outcome = await runRunbook(runbook(step('a'), failing, step('c')), environment);
  assert.is(outcome.status, 'failed');
  assert.equal(
    outcome.steps.map(({ status }) => status),
    ['done', 'failed', 'pending'],
  );
  assert.is(outcome.error?.code, 'FIM-MYSQL-QUERY');
  assert.is(outcome.error?.remedy, 'futureim mysql-check');
});

test('the remedy of an error is kept when it is its own', async () => {
  const { environment } = bench();
  const failing = step('a', {
    check: async () => {
      throw new FutureimError('FIM-MYSQL-QUERY', { message: 'no', remedy: 'do this' });
    },
    remedy: 'do that',
  });
  assert.is((await runRunbook(runbook(failing), environment)).error?.remedy, 'do this');
});

test('a step that acts without reaching its goal fails', async () => {
  const { environment } = bench();
  const idle = step('a', { apply: async () => {} });
  const outcome = await runRunbook(runbook(idle), environment);
  assert.is(outcome.error?.code, 'FIM-STEP-UNSATISFIED');
  assert.match(outcome.error?.message ?? '', 'a is missing');
});

test('findings of steps are reported with the run, also of the step that failed', async () => {
  const { environment, events } = bench();
  const finding: Finding = { id: 'x', status: 'fail', severity: 'fail', title: 'X', evidence: 'seen' };
  const failing = step('a', { findings: () => [finding], apply: async () => Promise.reject(new Error('no')) });
  assert.equal((await runRunbook(runbook(failing), environment)).findings, [finding]);
  assert.ok(events.some((event) => event.code === 'finding' && event.data.id === 'x'));
});

test('--until ends after the named step; an unknown one is refused before anything runs', async () => {
  const { environment } = bench();
  const outcome = await runRunbook(runbook(step('a'), step('b'), step('c')), environment, { until: 'b' });
  assert.equal(
    outcome.steps.map(({ status }) => status),
    ['done', 'done', 'skipped'],
  );
  const error = await runRunbook(runbook(step('alpha')), environment, { until: 'alpa' }).catch((thrown) => thrown);
  assert.match(error.message, 'did you mean alpha?');
  assert.is((await listRuns(environment.state)).length, 1);
});

test('an interrupt ends the run before the next step, and resume takes it up at the first unsatisfied step', async () => {
  const { environment, abort } = bench();
  const applied: string[] = [];
  const steps = [
    step('a', { onApply: () => applied.push('a') }),
    step('b', {
      onApply: () => {
        applied.push('b');
        abort();
      },
    }),
    step('c', { onApply: () => applied.push('c') }),
  ];
  const outcome = await runRunbook(runbook(...steps), environment, { inputs: { sample: 'small' } });
  assert.is(outcome.status, 'interrupted');
  assert.is(outcome.error?.code, 'FIM-INTERRUPTED');
  assert.is(outcome.error?.remedy, `futureim run resume ${outcome.run}`);

  const found = await resumableRun(environment.state, undefined);
  assert.is(found.header.run, outcome.run);
  assert.equal(found.header.inputs, { sample: 'small' });
  assert.equal(found.header.configFlags, { env: 'dev' });
  const fresh = { ...environment, signal: new AbortController().signal };
  const resumed = await runRunbook(runbook(...steps), fresh, { resume: found.header.run });
  assert.equal(
    resumed.steps.map(({ status }) => status),
    ['satisfied', 'satisfied', 'done'],
  );
  assert.equal(applied, ['a', 'b', 'c']);
  assert.is((await readRun(environment.state, outcome.run)).status, 'changed');
  assert.is(await latestUnfinishedRun(environment.state), undefined);
});

test('a run that ended well cannot be resumed', async () => {
  const { environment } = bench();
  const { run } = await runRunbook(runbook(step('a')), environment);
  const error = await resumableRun(environment.state, run).catch((thrown) => thrown);
  assert.is(error.code, 'FIM-RUN-UNKNOWN');
});

/** Journals of a process that died: everything up to `keep` bytes, with the pid of a process that is gone. */
function crash(environment: RunEnvironment, run: string, keep: number): void {
  const path = join(environment.state.runs, `${run}.jsonl`);
  writeFileSync(path, readFileSync(path, 'utf8').replace(`"pid":${process.pid}`, '"pid":4194999').slice(0, keep));
}

test('a journal torn at any byte is read up to its last whole line and can be resumed', async () => {
  const { environment } = bench();
  const { run } = await runRunbook(runbook(step('a'), step('b')), environment);
  const whole = journal(environment, run);
  const headerEnd = whole.indexOf('\n') + 40;
  for (let keep = headerEnd; keep < whole.length - 1; keep += 97) {
    writeFileSync(join(environment.state.runs, `${run}.jsonl`), whole);
    crash(environment, run, keep);
    assert.is((await readRun(environment.state, run)).status, 'unfinished', `torn at ${keep}`);
    await runRunbook(runbook(step('a'), step('b')), environment, { resume: run });
    assert.is((await readRun(environment.state, run)).status, 'changed', `resumed after a tear at ${keep}`);
  }
});

test('a run whose process is alive is running and is not resumed', async () => {
  const { environment } = bench();
  const { run } = await runRunbook(runbook(step('a')), environment);
  const path = join(environment.state.runs, `${run}.jsonl`);
  writeFileSync(path, `${readFileSync(path, 'utf8').split('\n')[0]}\n`);
  assert.is((await readRun(environment.state, run)).status, 'running');
  const error = await resumableRun(environment.state, run).catch((thrown) => thrown);
  assert.is(error.code, 'FIM-RUN-BUSY');
});

test('secrets reach neither the journal nor the run', async () => {
  const redactor = new Redactor();
  redactor.add('hunter22');
  const { environment } = bench(redactor);
  const leaking = step('a', { check: async () => ({ satisfied: true, evidence: 'password hunter22 works' }) });
  const { run } = await runRunbook(runbook(leaking), environment, { inputs: { url: 'mysql://a:hunter22@host/db' } });
  assert.not.match(journal(environment, run), 'hunter22');
  assert.match(journal(environment, run), 'works');
});

test('runs are listed newest first; strange files are passed over', async () => {
  const { environment } = bench();
  const first = await runRunbook(runbook(step('a')), environment);
  const second = await runRunbook(runbook(step('a')), environment);
  appendFileSync(join(environment.state.runs, 'notes.jsonl'), '{}\n');
  appendFileSync(join(environment.state.runs, '20260301T101500000-aaaa.jsonl'), 'not JSON\n');
  assert.equal(
    (await listRuns(environment.state)).map(({ header }) => header.run),
    [second.run, first.run],
  );
});

test('a run is found by a part of its id when it fits no other', async () => {
  const { environment } = bench();
  const { run } = await runRunbook(runbook(step('a')), environment);
  assert.is((await readRun(environment.state, run.slice(-8))).header.run, run);
  const error = await readRun(environment.state, '../../etc/passwd').catch((thrown) => thrown);
  assert.is(error.code, 'FIM-RUN-UNKNOWN');
});

test.run();
