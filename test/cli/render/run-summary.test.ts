import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { renderLogLine } from '../../../src/cli/render/log-line.js';
import { renderNextCommands, renderPlaces } from '../../../src/cli/render/places.js';
import { renderRunSummary } from '../../../src/cli/render/run-summary.js';
import type { RunOutcome, StepOutcome } from '../../../src/runbook/engine/step.js';
import { assertRendering } from './golden.js';

const VIEW = { width: 80, color: false };

const step = (title: string, status: StepOutcome['status']): StepOutcome => ({
  id: title,
  title,
  status,
  evidence: '',
});

function outcome(status: RunOutcome['status'], ...steps: StepOutcome[]): RunOutcome {
  return { run: '20260301T120000000-3f9a', runbook: 'up', status, steps, findings: [] };
}

test('a run that changed something, and one that had nothing to do', () => {
  const steps = [step('Source password', 'satisfied'), step('Deploy the platform', 'done')];
  assertRendering(
    renderRunSummary(outcome('changed', ...steps), VIEW),
    '✔ done: 1 step done, 1 with nothing to change',
  );
  const idle = renderRunSummary(outcome('ok', step('Deploy the platform', 'satisfied')), VIEW);
  assertRendering(idle, '✔ nothing to do: all is as wanted (1 step)');
});

test('a failed run names what was not reached and how to go on', () => {
  const steps = [step('Deploy the platform', 'failed'), step('Start tasks', 'pending'), step('Compare', 'pending')];
  assertRendering(
    renderRunSummary(outcome('failed', ...steps), VIEW),
    `
✖ failed: 0 steps done, 0 with nothing to change
  go on with: futureim run resume 20260301T120000000-3f9a
  – not reached: Start tasks; Compare
`,
  );
});

test('a run that was asked for wrongly is not to be gone on with', () => {
  const error = { code: 'FIM-TASK-UNKNOWN', message: '"retail" is no task', cause: '', remedy: '', docs: '' } as const;
  const failed = { ...outcome('failed', step('Start tasks', 'failed')), error };
  assertRendering(renderRunSummary(failed, VIEW), '✖ failed: 0 steps done, 0 with nothing to change');
  const halfway = { ...outcome('failed', step('Deploy', 'done'), step('Start tasks', 'failed')), error };
  assert.match(renderRunSummary(halfway, VIEW), 'go on with: futureim run resume');
});

test('places once each, and the commands to go on with', () => {
  const places = {
    source: 'mysql.example.internal:3306/ecommerce',
    state: '/srv/futureim',
    secrets: '/srv/futureim/secrets.json',
    outputs: { stateFolder: '/srv/futureim', lake: '/srv/futureim/lake', agentProcess: '17' },
  };
  assertRendering(
    renderPlaces(places, VIEW),
    `
Where everything is
  source         mysql.example.internal:3306/ecommerce
  state          /srv/futureim
  lake           /srv/futureim/lake
  agent process  17
  secrets        /srv/futureim/secrets.json
`,
  );
  const commands = renderNextCommands(
    [
      ['futureim status', 'what runs'],
      ['futureim down', 'stop everything'],
    ],
    VIEW,
  );
  assertRendering(
    commands,
    `
What to do next
  futureim status  what runs
  futureim down    stop everything
`,
  );
});

test('a log event is one line whatever it holds', () => {
  const event = {
    time: '2026-03-01T12:00:05.123Z',
    source: 'agent',
    level: 'error',
    message: 'a\nb\u001b[2J',
  } as const;
  assertRendering(
    renderLogLine({ ...event, data: { rows: 5 } }, false),
    '2026-03-01T12:00:05.123Z agent ERROR a b {"rows":5}',
  );
});

test.run();
