import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stateBucketName } from '../../../src/infra/state-address.js';
import { logSources } from '../../../src/platform/log-sources.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { assertFits } from '../../support/json-schema.js';
import type { Finished } from '../../support/program.js';
import { has } from '../../support/skip.js';

interface Line {
  time: string;
  source: string;
  level: string;
  message: string;
  data?: Record<string, unknown>;
}

const TASK = 'TASKTASKTASKTASKTASKTASKTA';
const GROUPS = new Map(
  logSources(emulatedParameters(), { tasks: new Map([['retail-copilot', TASK]]) }).map(({ name, group }) => [
    name,
    group,
  ]),
);
const groupOf = (source: string): string => GROUPS.get(source)!;

/** Half an hour ago, so that all that is written stands in the last hour. */
const START = Date.now() - 30 * 60_000;

let account: EmulatedAccount;
const test = suite('logs on an emulated AWS');
const made = new Set<string>();
test.before(async () => {
  account = await EmulatedAccount.start();
});
test.after.each(async () => {
  await Promise.all([...made].map((group) => account.emulator.deleteLogGroup(group)));
  made.clear();
});
test.after(() => account.dispose());

async function makeGroup(group: string): Promise<void> {
  await account.emulator.createLogGroup(group);
  made.add(group);
}

/** Events in two streams, whose times interleave, and which are told apart by their numbers. */
async function fill(source: string, count: number, { from = START, step = 10 } = {}): Promise<string[]> {
  const group = groupOf(source) ?? source;
  await makeGroup(group);
  const events = Array.from({ length: count }, (_, index) => ({
    timestamp: from + index * step,
    message: `event ${index} of ${source}`,
  }));
  for (const half of [0, 1]) {
    const part = events.filter((_, index) => index % 2 === half);
    await account.emulator.putLogEvents(group, `stream-${half}`, part);
  }
  return events.map(({ message }) => message);
}

function linesOf({ stdout }: Pick<Finished, 'stdout'>): Line[] {
  const lines = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  for (const line of lines) assertFits('logs.line', line);
  return lines;
}

async function read(...args: string[]): Promise<Line[]> {
  const finished = await account.run(['logs', ...args, '--json']);
  assert.is(finished.code, 0, finished.stderr);
  return linesOf(finished);
}

function assertOrdered(lines: readonly Line[]): void {
  for (let index = 1; index < lines.length; index += 1) {
    assert.ok(
      lines[index - 1]!.time <= lines[index]!.time,
      `${index}: ${lines[index - 1]!.time} ${lines[index]!.time}`,
    );
  }
}

const messages = (lines: readonly Line[]): string[] => lines.map(({ message }) => message).sort();

/** Follows until `enough` says so of the lines that came, then presses Ctrl-C. */
async function follow(
  args: string[],
  enough: (lines: number) => boolean,
  { variables, begun }: { variables?: NodeJS.ProcessEnv; begun?(lines: number): void } = {},
): Promise<Finished> {
  return account.run(['logs', ...args, '--json', '--verbose'], {
    ...(variables === undefined ? {} : { variables }),
    started(child: ChildProcess) {
      let stdout = '';
      child.stdout!.on('data', (text: Buffer) => {
        stdout += String(text);
        const whole = stdout
          .slice(0, stdout.lastIndexOf('\n'))
          .split('\n')
          .filter((line) => line.startsWith('{"time"'));
        begun?.(whole.length);
        if (enough(whole.length)) child.kill('SIGINT');
      });
    },
  });
}

test('several groups and streams become one log: complete, in order, each event once', async () => {
  const written = [
    ...(await fill('lambda:auth', 1200)),
    ...(await fill('batch', 700, { from: START + 3 })),
    ...(await fill('api', 301, { from: START + 5, step: 35 })),
  ];
  const lines = await read();
  assert.equal(messages(lines), written.sort());
  assertOrdered(lines);
  assert.equal([...new Set(lines.map(({ source }) => source))].sort(), ['api', 'batch', 'lambda:auth']);
});

test('connections that drop and answers that are cut lose nothing and double nothing', async () => {
  const written = [...(await fill('lambda:auth', 900)), ...(await fill('batch', 900))];
  account.emulator.faults.plan('FilterLogEvents', 'drop', { times: 2 });
  assert.equal(messages(await read()), written.sort());
  account.emulator.faults.plan('FilterLogEvents', 'cut', { times: 2 });
  const lines = await read();
  assert.equal(messages(lines), written);
  assertOrdered(lines);
  assert.is(account.emulator.faults.happened.FilterLogEvents, 4);
});

test('throttling slows down, and is told when it lasts', async () => {
  const written = await fill('lambda:auth', 400);
  account.emulator.faults.plan('FilterLogEvents', 'throttle', { times: 3 });
  const finished = await account.run(['logs', 'lambda', '--json', '--verbose']);
  assert.is(finished.code, 0, finished.stderr);
  assert.equal(messages(linesOf(finished)), written.sort());
  assert.match(finished.stderr, 'AWS wants fewer requests');
});

test('names, families, systems and globs find their groups; what is not there is named while the rest goes on', async () => {
  await fill('lambda:auth', 3);
  await fill('lambda:retail-copilot', 2);
  await fill('batch', 2);
  await fill('audit', 2);
  await fill('/aws/rds/shop/error', 2);
  const sourcesOf = async (...args: string[]) => [...new Set((await read(...args)).map(({ source }) => source))].sort();
  assert.equal(await sourcesOf('lambda'), ['lambda:auth', 'lambda:retail-copilot']);
  assert.equal(await sourcesOf('auth', 'batch'), ['batch', 'lambda:auth']);
  assert.equal(await sourcesOf('lambda:*'), ['lambda:auth', 'lambda:retail-copilot']);
  assert.equal(await sourcesOf('/aws/rds/*'), ['/aws/rds/shop/error']);
  assert.equal(await sourcesOf('/aws/rds/shop/error', 'audit'), ['/aws/rds/shop/error', 'audit']);
  assert.equal(await sourcesOf(), ['batch', 'lambda:auth', 'lambda:retail-copilot']);

  const partial = await account.run(['logs', 'auth', 'build:image', '/aws/rds/none', '--json']);
  assert.is(partial.code, 1);
  const lines = partial.stdout.trimEnd().split('\n');
  assert.is(lines.length, 4);
  const { error } = JSON.parse(lines.at(-1)!);
  assert.is(error.code, 'FIM-LOG-SOURCE-MISSING');
  assert.equal(error.data.missing, ['build:image', '/aws/rds/none']);
  const none = await account.json('logs', ['logs', 'lamda']);
  assert.equal([none.error?.code, none.exitCode], ['FIM-USAGE', 2]);
  assert.match(none.error?.message ?? '', 'did you mean "lambda"');
  assert.is((await account.json('logs', ['logs', 'build:image'])).error?.code, 'FIM-LOG-SOURCE-MISSING');
});

test('the log of DMS tells its tasks apart by their streams', async () => {
  const bucket = stateBucketName(emulatedParameters());
  await account.emulator.createBucket(bucket);
  const arn = `arn:aws:dms:us-east-2:123456789012:task:${TASK}`;
  const state = {
    version: 4,
    serial: 1,
    lineage: 'x',
    resources: [],
    outputs: { retail_copilot_task_arn: { value: arn } },
  };
  await account.emulator.writeObject(bucket, 'ingest/terraform.tfstate', JSON.stringify(state));
  const group = groupOf('dms');
  await makeGroup(group);
  const line = (letter: string, text: string) => `2026-03-01T12:00:05 [SOURCE_CAPTURE  ]${letter}:  ${text}\n`;
  await account.emulator.putLogEvents(group, `dms-task-${TASK}`, [
    { timestamp: START, message: line('I', 'position is mysql-bin.000007:4') },
    { timestamp: START + 2, message: line('E', 'the binlog is purged') },
  ]);
  await account.emulator.putLogEvents(group, 'dms-task-ANOTHER', [
    { timestamp: START + 1, message: line('W', 'slow') },
  ]);
  const shown = (lines: Line[]) => lines.map(({ source, level, message }) => [source, level, message]);
  const errors = [['dms:retail-copilot', 'error', 'the binlog is purged']];
  assert.equal(shown(await read('dms')), [
    ['dms:retail-copilot', 'info', 'position is mysql-bin.000007:4'],
    ['dms', 'warn', 'slow'],
    ...errors,
  ]);
  assert.equal(shown(await read('dms:retail-copilot', '--errors')), errors);
  assert.equal(shown(await read('dms', '--include', 'purged')), errors);
});

test('--since and --until choose a time', async () => {
  await fill('lambda:auth', 10, { step: 60_000 });
  const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString();
  const lines = await read('auth', '--since', at(3), '--until', at(6));
  assert.equal(
    messages(lines),
    [3, 4, 5, 6].map((index) => `event ${index} of lambda:auth`),
  );
  await fill('batch', 2, { from: START - 90 * 60_000 });
  assert.equal(await read('batch'), []);
  assert.is((await read('batch', '--since', '3h')).length, 2);
});

test('a clock that differs from that of AWS is told, and the last hour is the last one of AWS', async () => {
  account.emulator.faults.skew = 2 * 3_600_000;
  await fill('lambda:auth', 3);
  await fill('batch', 3, { from: Date.now() + 90 * 60_000 });
  const finished = await account.run(['logs', '--json', '--verbose']);
  account.emulator.faults.skew = 0;
  assert.is(finished.code, 0, finished.stderr);
  assert.equal([...new Set(linesOf(finished).map(({ source }) => source))], ['batch']);
  assert.match(finished.stderr, 'the clock of this machine is 120 min behind that of AWS');
});

test('--follow goes on with what is written, also in a group that comes later, until Ctrl-C', async () => {
  await fill('lambda:auth', 5);
  let more: Promise<void> | undefined;
  const finished = await follow(['lambda', '--follow'], (lines) => lines === 8, {
    begun: (lines) => {
      if (lines < 5 || more) return;
      // One from a machine whose clock is ahead, then one that comes late: neither hides another.
      const events = [30 * 60_000, 0, -20_000].map((offset) => ({
        timestamp: Date.now() + offset,
        message: `at ${offset}`,
      }));
      more = events.reduce(
        (before, event) =>
          before.then(() => account.emulator.putLogEvents(groupOf('lambda:auth'), 'stream-0', [event])),
        Promise.resolve(),
      );
    },
  });
  assert.is(finished.code, 130, finished.stderr);
  const seen = messages(linesOf(finished));
  assert.is(new Set(seen).size, 8);
  assert.equal(seen.slice(0, 3), ['at -20000', 'at 0', 'at 1800000']);
});

test('--live takes events from Live Tail, each once, also what its sample leaves out and what comes while it is broken', async () => {
  const written = await fill('lambda:auth', 50);
  const parts = [
    Array.from({ length: 30 }, (_, index) => `live ${index}`),
    Array.from({ length: 700 }, (_, index) => `many ${index}`),
    ['broken'],
  ];
  let put = 0;
  const finished = await follow(['auth', '--live'], (lines) => lines === 781, {
    begun: (lines) => {
      if (lines < 50 + parts.slice(0, put).flat().length || put === parts.length) return;
      if (put === 2) account.emulator.faults.breakStreams();
      const events = parts[put]!.map((message, index) => ({ timestamp: Date.now() + index, message }));
      void account.emulator.putLogEvents(groupOf('lambda:auth'), 'stream-0', events);
      put += 1;
    },
  });
  assert.is(finished.code, 130, finished.stderr);
  assert.match(finished.stderr, 'Live Tail broke off');
  assert.not.match(finished.stderr, 'cannot be had');
  assert.equal(messages(linesOf(finished)), [...written, ...parts.flat()].sort());
});

test('without Live Tail, --live looks again and again', async () => {
  await fill('lambda:auth', 5);
  account.emulator.faults.plan('StartLiveTail', 'throttle', { times: 1 });
  let wrote = false;
  const finished = await follow(['auth', '--live'], (lines) => lines === 6, {
    begun: (lines) => {
      if (lines < 5 || wrote) return;
      wrote = true;
      void account.emulator.putLogEvents(groupOf('lambda:auth'), 'new', [{ timestamp: Date.now(), message: 'new' }]);
    },
  });
  assert.is(finished.code, 130, finished.stderr);
  assert.match(finished.stderr, 'Live Tail cannot be had');
});

const credentialsFile = (key: string): string =>
  `[default]\naws_access_key_id = ${key}\naws_secret_access_key = none\n`;

test('credentials that expire while following are looked for anew; without new ones it ends with 4', async () => {
  await fill('lambda:auth', 5);
  const file = join(account.program.folder, 'credentials');
  const variables = { AWS_SHARED_CREDENTIALS_FILE: file, AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' };
  writeFileSync(file, credentialsFile('first'));
  let renewed = false;
  const finished = await follow(['auth', '--follow'], () => false, {
    variables,
    begun: (lines) => {
      if (lines === 5 && !renewed) {
        renewed = true;
        writeFileSync(file, credentialsFile('second'));
        account.emulator.faults.expire('first');
        void account.emulator.putLogEvents(groupOf('lambda:auth'), 'new', [{ timestamp: Date.now(), message: 'new' }]);
      }
      if (lines === 6) account.emulator.faults.expire('second');
    },
  });
  assert.is(finished.code, 4, finished.stderr);
  assert.match(finished.stderr, 'the credentials expired: looked for new ones');
  const document = JSON.parse(finished.stdout.trimEnd().split('\n').at(-1)!);
  assert.is(document.error.code, 'FIM-AWS-CREDENTIALS');
  assert.match(document.error.message, 'logs:FilterLogEvents');
});

const what = 'logs on an emulated AWS';
if (has('aws-emulator', what)) test.run();
