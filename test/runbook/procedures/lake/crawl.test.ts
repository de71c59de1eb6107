import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Clock } from '../../../../src/core/clock.js';
import type { FutureimError } from '../../../../src/core/errors.js';
import { createEmitter } from '../../../../src/core/events.js';
import { crawl } from '../../../../src/runbook/procedures/lake/crawl.js';
import type { Crawler } from '../../../../src/targets/ports/crawlers.js';
import type { Target } from '../../../../src/targets/target.js';

const SYSTEMS = ['copilot', 'pulse'];

/** Crawlers that end after some looks; the one of `pulse` fails. */
function targetOf(looks: number, running: readonly string[] = []): Target {
  const left = new Map<string, number>(running.map((name) => [name, looks]));
  const look = (system: string): Crawler => {
    const rest = left.get(system);
    if (rest !== undefined) left.set(system, rest - 1);
    const ended = rest !== undefined && rest <= 0;
    const status = system === 'pulse' ? ('failed' as const) : ('succeeded' as const);
    const state = rest === undefined || ended ? ('ready' as const) : ('running' as const);
    return { name: system, system, state, ...(ended ? { lastRun: { status, started: '2026-01-31T12:00:00Z' } } : {}) };
  };
  const crawlers = {
    list: async () => SYSTEMS.map(look),
    start: async (name: string) => {
      if (left.has(name)) return 'was running' as const;
      left.set(name, looks);
      return 'started' as const;
    },
  };
  return { name: 'aws', crawlers } as unknown as Target;
}

function manualClock(): Clock {
  let now = 0;
  return {
    now: () => new Date(now),
    monotonic: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
}

const run = (target: Target, systems: string[] = []) => {
  const events = createEmitter([], () => new Date(0));
  const context = { target, events, signal: new AbortController().signal };
  return crawl(context, { systems, timeout: 60_000, clock: manualClock() });
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: FutureimError) => error.code,
  );

test('all are started, waited for, and told with how they ended', async () => {
  const crawled = await run(targetOf(3));
  assert.equal(
    crawled.map(({ system, started, lastRun }) => [system, started, lastRun?.status]),
    [
      ['copilot', true, 'succeeded'],
      ['pulse', true, 'failed'],
    ],
  );
});

test('one that runs already is waited for and not started', async () => {
  const [copilot] = await run(targetOf(3, ['copilot']), ['copilot']);
  assert.equal([copilot?.started, copilot?.lastRun?.status], [false, 'succeeded']);
});

test('one that does not end in time, an unknown one, and a target without any are told', async () => {
  assert.is(await codeOf(run(targetOf(Number.POSITIVE_INFINITY))), 'FIM-TIMEOUT');
  assert.is(await codeOf(run(targetOf(1), ['moon'])), 'FIM-USAGE');
  assert.is(await codeOf(run({ name: 'local' } as Target)), 'FIM-USAGE');
});

test.run();
