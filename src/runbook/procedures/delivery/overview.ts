import type { Delivery, PipelineAction, PipelineExecution, PipelineStage } from '../../../targets/ports/delivery.js';

/** An action that stopped an execution, or makes it wait. */
export interface NamedAction extends Omit<PipelineAction, 'name' | 'waitsForApproval'> {
  stage: string;
  action: string;
}

export interface PipelineOverview {
  pipeline: string;
  /** The newest one; null: there was none yet. */
  execution: PipelineExecution | null;
  stages: PipelineStage[];
  /** Of the newest execution. */
  failures: NamedAction[];
  /** Actions in which somebody has to say yes. */
  approvals: NamedAction[];
}

/** Where every stage is, and what needs somebody. */
export async function pipelineOverview(delivery: Delivery): Promise<PipelineOverview> {
  const [{ name, stages }, [execution = null]] = await Promise.all([delivery.state(), delivery.executions(1)]);
  const named = stages.flatMap(({ name: stage, actions }) =>
    actions.map(({ name: action, waitsForApproval, ...rest }) => ({
      waitsForApproval,
      newest: isOfExecution(rest, execution),
      named: { stage, action, ...rest },
    })),
  );
  return {
    pipeline: name,
    execution,
    stages,
    failures: named.filter(({ newest, named: { status } }) => newest && status === 'Failed').map((each) => each.named),
    approvals: named.filter(({ waitsForApproval }) => waitsForApproval).map((each) => each.named),
  };
}

/**
 * Whether the last run of an action is of an execution. CodePipeline tells of each action what it did last, in whichever
 * execution that was: what has not come yet in this one is told of one before.
 */
export function isOfExecution(
  { changed }: Pick<PipelineAction, 'changed'>,
  execution: PipelineExecution | null,
): boolean {
  return changed !== undefined && execution !== null && changed >= execution.started;
}
