import { posix } from 'node:path';
import { type Answer, jsonAnswer } from '../exchange.js';
import type { Connections } from './connections.js';
import type { DeliveryAction, RecordedExecution } from './delivery-actions.js';
import { type Declaration, Execution, type Run } from './execution.js';

interface Pipeline {
  declaration: Declaration;
  /** Oldest first. */
  executions: Execution[];
  /** Stages that nothing comes into, with the reason. */
  closed: Map<string, string>;
}

interface Input {
  name?: string;
  pipelineName?: string;
  pipeline?: Declaration;
  stageName?: string;
  pipelineExecutionId?: string;
  retryMode?: string;
  maxResults?: number;
  nextToken?: string;
  filter?: { pipelineExecutionId?: string };
}

const refused = (type: string, message: string): Answer => jsonAnswer({ __type: type, message }, 400);

/** Pipelines and their executions: README.md says how they behave. */
export class Pipelines {
  readonly #byName = new Map<string, Pipeline>();
  readonly #connections: Connections;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  answer(operation: string, input: Input): Answer | undefined {
    switch (operation) {
      case 'CreatePipeline':
      case 'UpdatePipeline':
        return this.#declare(input.pipeline!);
      case 'ListPipelines':
        return jsonAnswer({ pipelines: [...this.#byName.keys()].map((name) => ({ name })) });
      case 'DeletePipeline':
        this.#byName.delete(input.name!);
        return jsonAnswer({});
      case 'GetPipeline':
        return this.#with(input, ({ declaration }) => jsonAnswer({ pipeline: declaration, metadata: { created: 0 } }));
      case 'GetPipelineState':
        return this.#with(input, stateOf);
      case 'StartPipelineExecution':
        return this.#with(input, (pipeline) => {
          const { id } = start(pipeline, 'StartPipelineExecution');
          return jsonAnswer({ pipelineExecutionId: id });
        });
      case 'RetryStageExecution':
        return this.#with(input, (pipeline) => retry(pipeline, input));
      case 'ListPipelineExecutions':
        return this.#with(input, ({ executions }) => {
          const summaries = executions.toReversed().map(summaryOf);
          return page('pipelineExecutionSummaries', summaries, input);
        });
      case 'ListActionExecutions':
        return this.#with(input, ({ executions }) => {
          const wanted = input.filter?.pipelineExecutionId;
          const chosen = executions.filter(({ id }) => wanted === undefined || id === wanted);
          const runs = chosen.flatMap((execution) => execution.runs.map((run) => detailOf(execution, run)));
          return page('actionExecutionDetails', runs.toReversed(), input);
        });
      default:
        return undefined;
    }
  }

  /** What happens outside of the API. */
  act(action: DeliveryAction): void {
    for (const pipeline of this.#byName.values()) {
      const newest = pipeline.executions.at(-1);
      if (action.do === 'push' && this.#hears(pipeline, action.branch)) start(pipeline, 'WebhookV2');
      if (action.do === 'step') newest?.step(this.#sourceFailure(pipeline), (stage) => pipeline.closed.has(stage));
      if (action.do === 'approve') newest?.approve();
      if (action.do === 'fail') newest?.fail(action.action, action.message);
      if (action.do === 'closeTransition') pipeline.closed.set(action.stage, action.reason);
      if (action.do !== 'record') continue;
      for (const each of action.executions) pipeline.executions.push(recorded(pipeline, each));
    }
  }

  #declare(declaration: Declaration): Answer {
    const pipeline = { pipelineType: 'V1', ...declaration };
    const known = this.#byName.get(declaration.name);
    if (known) known.declaration = pipeline;
    else this.#byName.set(declaration.name, { declaration: pipeline, executions: [], closed: new Map() });
    return jsonAnswer({ pipeline });
  }

  #hears({ declaration }: Pipeline, branch: string): boolean {
    const source = declaration.stages[0]!.actions[0]!.configuration ?? {};
    if (!this.#connections.isAvailable(source.ConnectionArn)) return false;
    const triggers = declaration.triggers ?? [];
    if (triggers.length === 0) return source.DetectChanges !== 'false' && source.BranchName === branch;
    const fits = (patterns: string[]): boolean => patterns.some((pattern) => posix.matchesGlob(branch, pattern));
    return triggers.some(({ gitConfiguration }) =>
      (gitConfiguration?.push ?? []).some(({ branches: { includes = ['**'], excludes = [] } = {} }) => {
        return fits(includes) && !fits(excludes);
      }),
    );
  }

  #sourceFailure({ declaration }: Pipeline): string | undefined {
    const arn = declaration.stages[0]!.actions[0]!.configuration?.ConnectionArn;
    if (this.#connections.isAvailable(arn)) return undefined;
    return `[GitHub] Could not access the GitHub repository: the connection ${arn} is not in AVAILABLE state`;
  }

  #with({ name, pipelineName }: Input, work: (pipeline: Pipeline) => Answer): Answer {
    const wanted = name ?? pipelineName ?? '';
    const pipeline = this.#byName.get(wanted);
    return pipeline
      ? work(pipeline)
      : refused('PipelineNotFoundException', `The account with id '123456789012' does not have a pipeline '${wanted}'`);
  }
}

const idOf = (number: number): string => `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`;

function start(pipeline: Pipeline, trigger: string): Execution {
  const number = pipeline.executions.length + 1;
  const commit = { id: String(number).padStart(40, 'c0ffee'), summary: `Commit ${number}` };
  const execution = new Execution(idOf(number), pipeline.declaration, trigger, commit);
  pipeline.executions.push(execution);
  return execution;
}

function retry({ executions }: Pipeline, { stageName = '', pipelineExecutionId, retryMode = '' }: Input): Answer {
  const newest = executions.at(-1);
  if (newest?.id !== pipelineExecutionId) {
    return refused('NotLatestPipelineExecutionException', `${pipelineExecutionId} is not the latest of ${stageName}`);
  }
  if (newest?.statusOf(stageName) !== 'Failed') {
    return refused('StageNotRetryableException', `${stageName} is not in a failed state`);
  }
  newest.retry(stageName, retryMode);
  return jsonAnswer({ pipelineExecutionId });
}

/** An execution of the past: each action at the time and for the seconds that a test gives. */
function recorded(pipeline: Pipeline, { started, actions }: RecordedExecution): Execution {
  const number = pipeline.executions.length + 1;
  const commit = { id: String(number).padStart(40, 'c0ffee'), summary: `Commit ${number}` };
  const execution = new Execution(idOf(number), pipeline.declaration, 'WebhookV2', commit);
  execution.runs.length = 0;
  let time = Date.parse(started) / 1000;
  execution.started = time;
  for (const { action: name, seconds, status = 'Succeeded' } of actions) {
    const stage = pipeline.declaration.stages.find((each) => each.actions.some((one) => one.name === name))!;
    const action = stage.actions.find((each) => each.name === name)!;
    const run: Run = {
      id: `${execution.id}-${name}`,
      stage: stage.name,
      action,
      status,
      started: time,
      updated: time + seconds,
    };
    execution.runs.push(run);
    time += seconds;
    if (status === 'Failed') execution.status = 'Failed';
  }
  execution.updated = time;
  if (execution.status === 'InProgress') execution.status = 'Succeeded';
  return execution;
}

function stateOf({ declaration, executions, closed }: Pipeline): Answer {
  const stageStates = declaration.stages.map(({ name, actions }, index) => {
    const last = executions.findLast((execution) => execution.runsOf(name).length > 0);
    const reason = closed.get(name);
    return {
      stageName: name,
      ...(index === 0 ? {} : { inboundTransitionState: { enabled: reason === undefined, disabledReason: reason } }),
      actionStates: actions.map((action) => {
        const run = executions
          .toReversed()
          .flatMap((execution) => execution.runsOf(name))
          .find((each) => each.action.name === action.name);
        return { actionName: action.name, ...(run === undefined ? {} : { latestExecution: actionState(run) }) };
      }),
      ...(last === undefined ? {} : { latestExecution: { pipelineExecutionId: last.id, status: last.statusOf(name) } }),
    };
  });
  return jsonAnswer({ pipelineName: declaration.name, pipelineVersion: 1, stageStates, created: 0, updated: 0 });
}

function actionState({ id, action, status, updated, message }: Run) {
  return {
    actionExecutionId: id,
    status,
    lastStatusChange: updated,
    ...(message === undefined ? {} : { errorDetails: { code: 'JobFailed', message } }),
    externalExecutionUrl: `https://console.aws.amazon.com/codesuite/${action.actionTypeId.provider}/${id}`,
    ...(action.configuration?.CustomData === undefined ? {} : { summary: action.configuration.CustomData }),
  };
}

function summaryOf({ id, status, started, updated, trigger, revision }: Execution) {
  return {
    pipelineExecutionId: id,
    status,
    startTime: started,
    lastUpdateTime: updated,
    trigger: { triggerType: trigger },
    sourceRevisions: [
      {
        actionName: 'GitHub',
        revisionId: revision.id,
        revisionSummary: JSON.stringify({ ProviderType: 'GitHub', CommitMessage: revision.summary }),
      },
    ],
  };
}

function detailOf({ id }: Execution, { stage, action, status, started, updated, id: run }: Run) {
  return {
    pipelineExecutionId: id,
    actionExecutionId: run,
    stageName: stage,
    actionName: action.name,
    status,
    startTime: started,
    lastUpdateTime: updated,
    input: { actionTypeId: action.actionTypeId },
    output: {
      outputArtifacts: (action.outputArtifacts ?? []).map(({ name }) => ({
        name,
        s3location: { bucket: 'artifacts-of-the-pipeline', key: `${id}/${name}` },
      })),
    },
  };
}

function page(name: string, items: readonly object[], { maxResults = 100, nextToken = '0' }: Input): Answer {
  const start = Number(nextToken);
  const end = start + maxResults;
  return jsonAnswer({ [name]: items.slice(start, end), ...(end < items.length ? { nextToken: String(end) } : {}) });
}
