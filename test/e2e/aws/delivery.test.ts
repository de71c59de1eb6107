import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deliverPlatform } from '../../support/aws-emulator/delivery/deliver-platform.js';
import { type DeliveryAction, deliveryAction } from '../../support/aws-emulator/delivery/delivery-actions.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { assertFits } from '../../support/json-schema.js';
import { has } from '../../support/skip.js';

let account: EmulatedAccount;
const test = suite('pipeline and connection on an emulated AWS');
test.before(async () => {
  account = await EmulatedAccount.start();
});
test.after(() => account?.dispose());

const does = (action: DeliveryAction): Promise<void> => deliveryAction(account.emulator.url, action);
const status = (...args: string[]) => account.json('pipeline-status', ['pipeline', 'status', ...args]);
const steps = async (count: number): Promise<void> => {
  for (let step = 0; step < count; step += 1) await does({ do: 'step' });
};

test('without a pipeline, says how to get one', async () => {
  const { error, exitCode } = await status();
  assert.equal([error?.code, exitCode], ['FIM-STACK-MISSING', 1]);
  assert.match(error!.remedy, 'aws.repository OWNER/NAME');
});

test('a connection that nobody has approved is told with the step that nothing else can do', async () => {
  await deliverPlatform(account.emulator.url);
  const { result, exitCode, findings } = await account.json('connection-status', ['connection', 'status']);
  assert.equal([result.status, exitCode], ['PENDING', 3]);
  assert.match(findings![0]!.remedy!.text, 'https://console.aws.amazon.com/codesuite/settings/connections');
  const { code, stdout } = await account.run(['connection', 'status']);
  assert.is(code, 3);
  assert.match(stdout, 'Update pending connection');
});

test('waiting for the approval ends with 5 when nobody comes, and with 0 when somebody does', async () => {
  const waiting = ['connection', 'status', '--watch', '--timeout'];
  const late = await account.json('connection-status', [...waiting, '500ms']);
  assert.equal([late.error?.code, late.exitCode], ['FIM-TIMEOUT', 5]);
  assert.match(late.error!.message, 'still PENDING');
  let approved: Promise<void> | undefined;
  const { code, stdout } = await account.run([...waiting, '5m'], {
    started: (child) =>
      void child.stderr!.on('data', (text: string) => {
        if (String(text).includes('PENDING')) approved ??= does({ do: 'approveConnection' });
      }),
  });
  assert.ok(approved, 'it did not say what it waits for');
  assert.is(code, 0);
  assert.match(stdout, 'AVAILABLE');
});

test('a push goes through the stages, and every stage is shown', async () => {
  assert.is((await status()).result.execution, null);
  await does({ do: 'push', branch: 'main' });
  await does({ do: 'step' });
  const { result } = await status();
  assert.is(result.execution.trigger, 'WebhookV2');
  assert.equal(
    result.stages.map((stage: { name: string; status?: string }) => [stage.name, stage.status]),
    [
      ['Source', 'Succeeded'],
      ['Infrastructure', 'InProgress'],
      ['BuildLambdas', undefined],
      ['BuildFrontend', undefined],
    ],
  );
});

test('a failed stage is told with its action, its cause, its log and what tries it again', async () => {
  await does({ do: 'fail', action: 'Plan', message: 'Build terminated with state: FAILED' });
  const { stdout, code } = await account.run(['pipeline', 'status']);
  assert.is(code, 0);
  assert.match(stdout, '✖ Infrastructure/Plan failed: Build terminated with state: FAILED');
  assert.match(stdout, 'futureim logs build:infrastructure-plan');
  assert.match(stdout, 'futureim pipeline retry --stage Infrastructure');
  const { exitCode, error } = await watched();
  assert.equal([exitCode, error?.code], [1, 'FIM-PIPELINE-FAILED']);
  assert.match(error?.remedy ?? '', 'futureim pipeline retry --stage Infrastructure');
});

/** Lines of a watch; the last document is its error, if it ended with one. */
async function watched(...args: string[]) {
  const { code, stdout } = await account.run([
    'pipeline',
    'status',
    '--watch',
    '--interval',
    '200ms',
    '--json',
    ...args,
  ]);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const error = lines.at(-1).error === undefined ? undefined : lines.pop().error;
  for (const line of lines) assertFits('pipeline-status.line', line);
  return { exitCode: code, lines, error };
}

test('a stage that did not fail is not tried again, nor one that there is not', async () => {
  const retry = (...args: string[]) => account.json('pipeline-retry', ['pipeline', 'retry', '--stage', ...args]);
  assert.is((await retry('Source')).error?.code, 'FIM-PIPELINE-STATE');
  const stranger = await retry('Infrastructur');
  assert.equal([stranger.error?.code, stranger.exitCode], ['FIM-USAGE', 2]);
  assert.match(stranger.error!.message, 'did you mean Infrastructure');
  const again = await retry('infrastructure');
  assert.equal([again.status, again.result.stage, again.result.retried], ['changed', 'Infrastructure', true]);
  const twice = await retry('Infrastructure');
  assert.equal([twice.status, twice.result.retried], ['ok', false]);
});

test('a watch prints a line for each thing that is new, and ends with the execution', async () => {
  const watching = watched();
  // Plan, Apply, the functions and the image, the site, the end.
  for (let step = 0; step < 6; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await does({ do: 'step' });
  }
  const { exitCode, lines } = await watching;
  assert.is(exitCode, 0);
  assert.is(lines.at(-1).execution.status, 'Succeeded');
  assert.equal(
    new Set(lines.map((line) => JSON.stringify(line))).size,
    lines.length,
    'a line was printed that said nothing new',
  );
});

test('an execution is started, watched, and given up on when it takes too long', async () => {
  const started = await account.json('pipeline-run', ['pipeline', 'run']);
  assert.equal([started.status, started.exitCode], ['changed', 0]);
  const { result } = await status();
  assert.equal([result.execution.id, result.execution.trigger], [started.result.execution, 'StartPipelineExecution']);
  const { stdout } = await account.run(['pipeline', 'status']);
  assert.match(stdout, /^BuildFrontend +Succeeded before +Site +Succeeded before/m);
  const { exitCode, error } = await watched('--timeout', '400ms');
  assert.equal([exitCode, error?.code], [5, 'FIM-TIMEOUT']);
  await steps(6);
});

test('history tells what was measured, and what was once claimed as a claim', async () => {
  const minute = 60;
  const run = (started: string, apply: number, last: 'Succeeded' | 'Failed' = 'Succeeded') => ({
    started,
    actions: [
      { action: 'GitHub', seconds: 10 },
      { action: 'Plan', seconds: 2 * minute },
      { action: 'Apply', seconds: apply * minute, status: last },
    ],
  });
  await does({
    do: 'record',
    executions: [
      run('2026-03-01T10:00:00Z', 4),
      run('2026-03-02T10:00:00Z', 6),
      run('2026-03-03T10:00:00Z', 8),
      run('2026-03-04T10:00:00Z', 1, 'Failed'),
    ],
  });
  const newest = '00000000-0000-4000-9000-000000000006';
  await account.emulator.createBucket('artifacts-of-the-pipeline');
  await account.emulator.writeObject('artifacts-of-the-pipeline', `${newest}/source`, 'x'.repeat(1234));
  const { result } = await status('--history', '--limit', '4');
  assert.equal([result.ended, result.succeeded], [4, 3]);
  assert.equal(result.durations, { count: 3, median: 490, longest: 610 });
  const infrastructure = result.stages.find(({ stage }: { stage: string }) => stage === 'Infrastructure');
  assert.equal([infrastructure.runs, infrastructure.succeeded], [4, 3]);
  const apply = result.builds.find(({ action }: { action: string }) => action === 'Apply');
  assert.equal(apply.durations, { count: 3, median: 360, longest: 480 });
  assert.equal(
    result.artifacts.map(({ name, bytes }: { name: string; bytes: number | null }) => [name, bytes]),
    [
      ['plan', null],
      ['source', 1234],
    ],
  );
  assert.equal(
    result.claims.map(({ minutes }: { minutes: number }) => minutes),
    [30, 10],
  );
  const { stdout } = await account.run(['pipeline', 'status', '--history']);
  assert.match(stdout, /Claimed by the first description of the platform, measured by nobody: .*30 min.*10 min/);
});

const failed = async (...args: string[]): Promise<string[]> => {
  const { findings, exitCode } = await status('--check', ...args);
  const ids = findings!.filter((each) => each.status === 'fail').map(({ id }) => id);
  assert.is(exitCode, ids.length > 0 ? 3 : 0);
  return ids;
};

/** Whether a push starts an execution, asked of the emulator itself. */
async function starts(branch: string): Promise<boolean> {
  const before = (await status()).result.execution?.id;
  await does({ do: 'push', branch });
  return (await status()).result.execution?.id !== before;
}

test('the check finds nothing where a push starts the pipeline, and the reason where it does not', async () => {
  assert.equal([await failed(), await starts('main')], [[], true]);
  assert.equal([await failed('--branch', 'next'), await starts('next')], [['delivery.branch'], false]);
  await does({ do: 'breakConnection' });
  assert.equal([await failed(), await starts('main')], [['delivery.connection'], false]);
  await does({ do: 'approveConnection' });
  await does({ do: 'closeTransition', stage: 'BuildLambdas', reason: 'a holiday' });
  assert.equal(await failed(), ['delivery.transitions']);
});

for (const [what, change, findings] of [
  [
    'DetectChanges is off and there is no trigger',
    ({ stages }) => {
      stages![0]!.actions![0]!.configuration!.DetectChanges = 'false';
    },
    ['delivery.trigger'],
  ],
  [
    'its triggers hear of another branch',
    (declaration) => {
      declaration.triggers = [
        {
          providerType: 'CodeStarSourceConnection',
          gitConfiguration: { sourceActionName: 'GitHub', push: [{ branches: { includes: ['release/**'] } }] },
        },
      ];
    },
    ['delivery.trigger'],
  ],
] as const satisfies readonly (readonly [string, (declaration: PipelineDeclaration) => void, readonly string[]])[]) {
  test(`a push starts nothing when ${what}, and the check says so`, async () => {
    const other = await EmulatedAccount.start();
    try {
      await deliverPlatform(other.emulator.url, change);
      await deliveryAction(other.emulator.url, { do: 'approveConnection' });
      await deliveryAction(other.emulator.url, { do: 'push', branch: 'main' });
      const { result } = await other.json('pipeline-status', ['pipeline', 'status']);
      assert.is(result.execution, null);
      const { findings: found } = await other.json('pipeline-status', ['pipeline', 'status', '--check']);
      assert.equal(
        found!.filter((each) => each.status === 'fail').map(({ id }) => id),
        findings,
      );
    } finally {
      await other.dispose();
    }
  });
}

if (has('aws-emulator', 'pipeline and connection on an emulated AWS')) test.run();
