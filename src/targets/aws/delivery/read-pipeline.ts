import type {
  ActionDeclaration,
  ActionExecutionDetail,
  ActionState,
  GitPushFilter,
  PipelineDeclaration,
  PipelineExecutionSummary,
  PipelineTriggerDeclaration,
  StageState,
} from '@aws-sdk/client-codepipeline';
import type {
  ActionRun,
  PipelineAction,
  PipelineExecution,
  PipelineSource,
  PipelineStage,
  PipelineTrigger,
} from '../../ports/delivery.js';

const iso = (time: Date | undefined): string => (time ?? new Date(0)).toISOString();

/** What a stage does now, or did last. */
export function stageOf(
  { stageName = '', latestExecution, inboundTransitionState, actionStates = [] }: StageState,
  { stages = [] }: PipelineDeclaration,
  logOf: (project: string) => string,
): PipelineStage {
  const declared = stages.find(({ name }) => name === stageName)?.actions ?? [];
  const closed = inboundTransitionState?.enabled === false;
  return {
    name: stageName,
    ...(latestExecution?.status === undefined ? {} : { status: latestExecution.status }),
    ...(latestExecution?.pipelineExecutionId === undefined ? {} : { execution: latestExecution.pipelineExecutionId }),
    ...(closed ? { closed: inboundTransitionState?.disabledReason || 'no reason was given' } : {}),
    actions: actionStates.map((action) =>
      actionOf(
        action,
        declared.find(({ name }) => name === action.actionName),
        logOf,
      ),
    ),
  };
}

function actionOf(
  { actionName = '', latestExecution = {}, entityUrl }: ActionState,
  declared: ActionDeclaration | undefined,
  logOf: (project: string) => string,
): PipelineAction {
  const { status, lastStatusChange, summary, errorDetails, externalExecutionUrl } = latestExecution;
  const message = errorDetails?.message ?? summary;
  const url = externalExecutionUrl ?? entityUrl;
  const project = declared?.actionTypeId?.provider === 'CodeBuild' ? declared.configuration?.ProjectName : undefined;
  return {
    name: actionName,
    ...(status === undefined ? {} : { status }),
    ...(lastStatusChange === undefined ? {} : { changed: iso(lastStatusChange) }),
    ...(message ? { message } : {}),
    waitsForApproval: status === 'InProgress' && declared?.actionTypeId?.category === 'Approval',
    ...(project === undefined ? {} : { log: logOf(project) }),
    ...(url === undefined ? {} : { url }),
  };
}

export function executionOf({
  pipelineExecutionId = '',
  status = 'InProgress',
  startTime,
  lastUpdateTime,
  trigger,
  sourceRevisions = [],
}: PipelineExecutionSummary): PipelineExecution {
  const [source] = sourceRevisions;
  return {
    id: pipelineExecutionId,
    status,
    started: iso(startTime),
    updated: iso(lastUpdateTime),
    trigger: trigger?.triggerType ?? '',
    ...(source?.revisionId === undefined ? {} : { revision: source.revisionId }),
    ...(source?.revisionSummary === undefined ? {} : { summary: commitMessage(source.revisionSummary) }),
  };
}

/** A source over a connection tells the message within JSON: `{"ProviderType":"GitHub","CommitMessage":"…"}`. */
function commitMessage(summary: string): string {
  try {
    const { CommitMessage } = JSON.parse(summary) as { CommitMessage?: string };
    return CommitMessage ?? summary;
  } catch {
    return summary;
  }
}

export function actionRunOf({
  pipelineExecutionId = '',
  stageName = '',
  actionName = '',
  status = 'InProgress',
  startTime,
  lastUpdateTime,
  input,
  output,
}: ActionExecutionDetail): ActionRun {
  return {
    execution: pipelineExecutionId,
    stage: stageName,
    action: actionName,
    status,
    started: iso(startTime),
    updated: iso(lastUpdateTime),
    provider: input?.actionTypeId?.provider ?? '',
    outputs: (output?.outputArtifacts ?? []).flatMap(({ name = '', s3location }) =>
      s3location?.bucket && s3location.key ? [{ name, bucket: s3location.bucket, key: s3location.key }] : [],
    ),
  };
}

/** How the pipeline gets to know of a push, from the first action of its first stage. */
export function pipelineSourceOf({ pipelineType, stages = [], triggers = [] }: PipelineDeclaration): PipelineSource {
  const source = stages[0]?.actions?.[0];
  const { FullRepositoryId, BranchName, DetectChanges, ConnectionArn } = source?.configuration ?? {};
  return {
    type: pipelineType === 'V2' ? 'V2' : 'V1',
    provider: source?.actionTypeId?.provider ?? '',
    repository: FullRepositoryId ?? '',
    branch: BranchName ?? '',
    // CodePipeline takes it as true when it is left out.
    detectsChanges: DetectChanges !== 'false',
    connection: ConnectionArn ?? '',
    triggers: triggers.map(triggerOf),
  };
}

function triggerOf({ gitConfiguration }: PipelineTriggerDeclaration): PipelineTrigger {
  const pushes = (gitConfiguration?.push ?? []).filter(({ tags }) => tags === undefined);
  const patterns = (kind: 'branches' | 'filePaths', side: 'includes' | 'excludes'): string[] =>
    pushes.flatMap((push: GitPushFilter) => push[kind]?.[side] ?? []);
  return {
    branches: { includes: patterns('branches', 'includes'), excludes: patterns('branches', 'excludes') },
    paths: { includes: patterns('filePaths', 'includes'), excludes: patterns('filePaths', 'excludes') },
    otherEvents: gitConfiguration !== undefined && pushes.length === 0,
  };
}
