import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Answer } from '../exchange.js';
import { delivery } from './delivery.js';
import { DELIVERY_ACTIONS, type DeliveryAction } from './delivery-actions.js';

/** What README.md of this folder says, line by line. */
const test = suite('the emulated pipeline and connection');

const action = (name: string, options: object = {}) => ({
  name,
  actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
  ...options,
});

interface State {
  stageStates: { actionStates: { latestExecution?: { status: string; errorDetails?: { message: string } } }[] }[];
}

function emulated(change: object = {}) {
  const fake = delivery();
  const ask = (target: string, input: object = {}): { status: number; body: Record<string, never> } => {
    const request = { method: 'POST', url: '/', headers: { 'x-amz-target': target }, body: JSON.stringify(input) };
    const { status, body } = fake.answer!(request) as Answer;
    return { status, body: JSON.parse(body) };
  };
  const pipeline = (operation: string, input: object = {}) => ask(`CodePipeline_20150709.${operation}`, input);
  const connection = (operation: string, input: object = {}) =>
    ask(`CodeStar_connections_20191201.${operation}`, input);
  const act = (wanted: DeliveryAction): void => {
    const request = { method: 'POST', url: DELIVERY_ACTIONS, headers: {}, body: JSON.stringify(wanted) };
    const { status, body } = fake.answer!(request) as Answer;
    if (status !== 200) throw new Error(body);
  };
  const arn = connection('CreateConnection', { ConnectionName: 'github' }).body.ConnectionArn as unknown as string;
  const source = action('GitHub', {
    actionTypeId: { category: 'Source', owner: 'AWS', provider: 'CodeStarSourceConnection', version: '1' },
    configuration: { ConnectionArn: arn, BranchName: 'main', ...change },
  });
  const approval = action('Approve', {
    actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
    runOrder: 2,
  });
  pipeline('CreatePipeline', {
    pipeline: {
      name: 'shop',
      pipelineType: 'V2',
      stages: [
        { name: 'Source', actions: [source] },
        { name: 'Build', actions: [action('One'), action('Two'), approval, action('Last', { runOrder: 3 })] },
        { name: 'End', actions: [action('Site')] },
      ],
    },
  });
  const state = (): State => pipeline('GetPipelineState', { name: 'shop' }).body as unknown as State;
  const statuses = (): string =>
    state()
      .stageStates.map(({ actionStates }) =>
        actionStates.map(({ latestExecution }) => latestExecution?.status[0] ?? '-').join(''),
      )
      .join(' ');
  return { pipeline, connection, act, arn, state, statuses };
}

const retryOf = (id: string, retryMode: string) => ({
  pipelineName: 'shop',
  stageName: 'Build',
  pipelineExecutionId: id,
  retryMode,
});

test('a connection is pending until it is approved, and gone when it is deleted', () => {
  const { connection, act, arn } = emulated();
  type Found = { Connection: { ConnectionStatus: string } };
  const status = (): string =>
    (connection('GetConnection', { ConnectionArn: arn }).body as unknown as Found).Connection.ConnectionStatus;
  assert.is(status(), 'PENDING');
  act({ do: 'approveConnection' });
  assert.is(status(), 'AVAILABLE');
  act({ do: 'breakConnection' });
  assert.is(status(), 'ERROR');
  connection('DeleteConnection', { ConnectionArn: arn });
  const gone = connection('GetConnection', { ConnectionArn: arn });
  assert.equal([gone.status, gone.body.__type], [400, 'ResourceNotFoundException']);
});

test('actions of one order run side by side, those of the next after them, the next stage after all', () => {
  const { pipeline, act, statuses } = emulated();
  act({ do: 'approveConnection' });
  pipeline('StartPipelineExecution', { name: 'shop' });
  const seen = [statuses()];
  for (const each of ['step', 'step', 'step', 'approve', 'step', 'step', 'step'] as const) {
    act({ do: each });
    seen.push(statuses());
  }
  assert.equal(seen, ['I ---- -', 'S II-- -', 'S SSI- -', 'S SSI- -', 'S SSS- -', 'S SSSI -', 'S SSSS I', 'S SSSS S']);
});

test('a source without an approved connection fails, in the words of CodePipeline', () => {
  const { pipeline, act, state } = emulated();
  pipeline('StartPipelineExecution', { name: 'shop' });
  act({ do: 'step' });
  const { status, errorDetails } = state().stageStates[0]!.actionStates[0]!.latestExecution!;
  assert.is(status, 'Failed');
  assert.match(errorDetails!.message, 'is not in AVAILABLE state');
});

test('a push starts an execution where the pipeline hears of it', () => {
  for (const [change, approved, branch, heard] of [
    [{}, true, 'main', true],
    [{}, true, 'other', false],
    [{}, false, 'main', false],
    [{ DetectChanges: 'false' }, true, 'main', false],
  ] as const) {
    const { pipeline, act } = emulated(change);
    if (approved) act({ do: 'approveConnection' });
    act({ do: 'push', branch });
    const { pipelineExecutionSummaries: found } = pipeline('ListPipelineExecutions', { pipelineName: 'shop' })
      .body as unknown as { pipelineExecutionSummaries: unknown[] };
    assert.is(found.length, heard ? 1 : 0, JSON.stringify([change, approved, branch]));
  }
});

test('a failed stage is tried again, its failed actions or all of them, and no other', () => {
  const { pipeline, act, statuses } = emulated();
  act({ do: 'approveConnection' });
  const { pipelineExecutionId: id } = pipeline('StartPipelineExecution', { name: 'shop' }).body as unknown as {
    pipelineExecutionId: string;
  };
  act({ do: 'step' });
  assert.is(pipeline('RetryStageExecution', retryOf(id, 'FAILED_ACTIONS')).body.__type, 'StageNotRetryableException');
  act({ do: 'fail', action: 'Two', message: 'no' });
  act({ do: 'step' });
  assert.is(statuses(), 'S SF-- -');
  assert.is(
    pipeline('RetryStageExecution', retryOf('another', 'FAILED_ACTIONS')).body.__type,
    'NotLatestPipelineExecutionException',
  );
  pipeline('RetryStageExecution', retryOf(id, 'FAILED_ACTIONS'));
  assert.is(statuses(), 'S SI-- -');
  act({ do: 'fail', action: 'Two', message: 'no' });
  pipeline('RetryStageExecution', retryOf(id, 'ALL_ACTIONS'));
  assert.is(statuses(), 'S II-- -');
});

test('a closed transition lets nothing in', () => {
  const { pipeline, act, statuses } = emulated();
  act({ do: 'approveConnection' });
  act({ do: 'closeTransition', stage: 'Build', reason: 'a holiday' });
  pipeline('StartPipelineExecution', { name: 'shop' });
  act({ do: 'step' });
  act({ do: 'step' });
  assert.is(statuses(), 'S ---- -');
});

test('listings come in pages, newest first', () => {
  const { pipeline } = emulated();
  for (let count = 0; count < 3; count += 1) pipeline('StartPipelineExecution', { name: 'shop' });
  type Page = { pipelineExecutionSummaries: { pipelineExecutionId: string }[]; nextToken?: string };
  const list = (input: object): Page =>
    pipeline('ListPipelineExecutions', { pipelineName: 'shop', maxResults: 2, ...input }).body as unknown as Page;
  const first = list({});
  const second = list({ nextToken: first.nextToken });
  const ids = [...first.pipelineExecutionSummaries, ...second.pipelineExecutionSummaries].map((each) =>
    Number(each.pipelineExecutionId.slice(-2)),
  );
  assert.equal([ids, second.nextToken], [[3, 2, 1], undefined]);
});

test('a pipeline that is not there is told as CodePipeline does', () => {
  const { pipeline } = emulated();
  const { status, body } = pipeline('GetPipelineState', { name: 'other' });
  assert.equal([status, body.__type], [400, 'PipelineNotFoundException']);
});

test.run();
