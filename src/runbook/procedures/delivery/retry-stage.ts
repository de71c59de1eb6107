import { FutureimError } from '../../../core/errors.js';
import { nearestName } from '../../../core/nearest-name.js';
import type { Delivery } from '../../../targets/ports/delivery.js';

export interface RetriedStage {
  stage: string;
  execution: string;
  /** False: it is being tried already. */
  retried: boolean;
}

/**
 * Runs a failed stage once more, in the execution in which it failed.
 * @param all every action of it, not the failed ones alone
 * @throws FutureimError FIM-USAGE for a stage that does not exist, FIM-PIPELINE-STATE for one that did not fail
 */
export async function retryStage(delivery: Delivery, name: string, all: boolean): Promise<RetriedStage> {
  const { stages } = await delivery.state();
  const stage = stages.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (stage === undefined) {
    const names = stages.map((each) => each.name);
    const nearest = nearestName(name, names);
    throw new FutureimError('FIM-USAGE', {
      message: `"${name}" is no stage of the pipeline${nearest ? `; did you mean ${nearest}?` : ''}`,
      remedy: `pass one of: ${names.join(', ')}`,
    });
  }
  const { status, execution } = stage;
  if (status === 'InProgress' && execution !== undefined) return { stage: stage.name, execution, retried: false };
  if (status !== 'Failed' || execution === undefined) {
    throw new FutureimError('FIM-PIPELINE-STATE', {
      message: `${stage.name} is ${status ?? 'not run yet'}: only a stage that failed can be tried again`,
      remedy: 'futureim pipeline run starts from the source',
    });
  }
  await delivery.retry(stage.name, execution, all ? 'all actions' : 'failed actions');
  return { stage: stage.name, execution, retried: true };
}
