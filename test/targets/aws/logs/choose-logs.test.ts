import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { logSources } from '../../../../src/platform/log-sources.js';
import { chooseLogs } from '../../../../src/targets/aws/logs/choose-logs.js';
import { LogGroups } from '../../../../src/targets/aws/logs/log-groups.js';
import type { LogsConnection } from '../../../../src/targets/aws/logs/logs-connection.js';

const NAMES = { project: 'shop', environment: 'dev' } as const;
const SOURCES = logSources(NAMES, {
  tasks: new Map([
    ['retail-copilot', 'ID1'],
    ['compliance-guardian', 'ID2'],
  ]),
});

/** Groups of an account, listed three a page. */
function groupsOf(...names: string[]): { groups: LogGroups; asked: string[] } {
  const asked: string[] = [];
  const send = async ({ input }: { input: { logGroupNamePrefix?: string; nextToken?: string } }) => {
    const { logGroupNamePrefix: prefix = '', nextToken = '0' } = input;
    if (nextToken === '0') asked.push(prefix);
    const found = names.filter((name) => name.startsWith(prefix)).sort();
    const at = Number(nextToken);
    const logGroups = found.slice(at, at + 3).map((name) => ({ logGroupName: name, arn: `arn:aws:logs:::${name}:*` }));
    return { logGroups, ...(at + 3 < found.length ? { nextToken: String(at + 3) } : {}) };
  };
  const connection = {
    send: (request: (client: unknown, signal: AbortSignal) => unknown) =>
      request({ send }, new AbortController().signal),
  } as unknown as LogsConnection;
  const context = { signal: new AbortController().signal, endless: false, notice: () => undefined };
  return { groups: new LogGroups(connection, context), asked };
}

const DMS = 'dms-tasks-shop-replication-dev';
const BATCH = '/aws/batch/shop-processing-dev';
const AUTH = '/aws/lambda/shop-auth-dev';
const COPILOT = '/aws/lambda/shop-retail-copilot-dev';
const TRAIL = '/aws/cloudtrail/shop-audit-dev';
const CRAWLERS = '/aws-glue/crawlers-role/shop-crawler';
const ALL = [
  DMS,
  BATCH,
  AUTH,
  COPILOT,
  TRAIL,
  CRAWLERS,
  '/aws/lambda/else',
  '/aws/rds/shop/error',
  '/aws/rds/shop/slow',
];

async function chosen(...wanted: string[]) {
  const { logs, missing } = await chooseLogs(wanted, SOURCES, groupsOf(...ALL).groups, 'shop');
  return { groups: logs.map(({ group }) => group), logs, missing };
}

test('nothing wanted is all that the platform tells of itself', async () => {
  const { groups, missing } = await chosen();
  assert.equal(groups.sort(), [CRAWLERS, BATCH, AUTH, COPILOT, DMS].sort());
  assert.equal(missing, []);
});

test('a source, a family, a system, a glob and a group each find theirs, once', async () => {
  assert.equal((await chosen('lambda')).groups, [AUTH, COPILOT]);
  assert.equal((await chosen('auth', 'lambda:auth', 'lambda:*')).groups, [AUTH, COPILOT]);
  assert.equal((await chosen('retail-copilot')).groups, [DMS, COPILOT, BATCH, CRAWLERS]);
  assert.equal((await chosen('audit')).groups, [TRAIL]);
  assert.equal((await chosen('/aws/rds/*')).groups, ['/aws/rds/shop/error', '/aws/rds/shop/slow']);
  assert.equal(
    (await chosen('/aws/lambda/else')).logs.map(({ sourceOf }) => sourceOf('any')),
    ['/aws/lambda/else'],
  );
  assert.equal(
    (await chosen(AUTH)).logs.map(({ sourceOf }) => sourceOf('any')),
    ['lambda:auth'],
  );
});

test('streams tell the parts of a group apart', async () => {
  const [whole] = (await chosen('dms')).logs;
  assert.is(whole?.streams, undefined);
  assert.equal(
    ['dms-task-ID1', 'dms-task-ID3'].map((stream) => whole!.sourceOf(stream)),
    ['dms:retail-copilot', 'dms'],
  );
  const [part] = (await chosen('dms:retail-copilot')).logs;
  assert.is(part?.streams, 'dms-task-ID1');
  assert.equal(
    ['dms-task-ID1', 'dms-task-ID2'].map((stream) => part!.sourceOf(stream)),
    ['dms:retail-copilot', undefined],
  );
  const [two] = (await chosen('dms:retail-copilot', 'dms:compliance-guardian')).logs;
  assert.is(two?.streams, undefined);
  assert.equal(
    ['dms-task-ID2', 'other'].map((stream) => two!.sourceOf(stream)),
    ['dms:compliance-guardian', undefined],
  );
});

test('what is not there is named: a misspelt name with what was meant, a log that was not written yet with its group', async () => {
  const { groups, missing } = await chosen('auth', 'lamda', 'pipeline', '/aws/none/*');
  assert.equal(groups, [AUTH]);
  assert.equal(
    missing.map(({ name, exists, nearest }) => [name, exists, nearest]),
    [
      ['lamda', false, 'lambda'],
      ['pipeline', true, undefined],
      ['/aws/none/*', false, undefined],
    ],
  );
  assert.match(missing[1]!.reason, '/aws/codebuild/shop-infrastructure-plan-dev and 4 more do');
});

test('groups are asked for together where their names begin alike', async () => {
  const { groups, asked } = groupsOf(...ALL);
  await chooseLogs(['lambda', 'build'], SOURCES, groups, 'shop');
  assert.equal(asked, ['/aws/lambda/shop', '/aws/codebuild/shop']);
});

test.run();
