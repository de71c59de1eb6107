import { FutureimError } from '../../core/errors.js';
import type { PublishedFunction } from '../../targets/ports/functions.js';
import type { Target } from '../../targets/target.js';
import type { CommandContext, Outcome } from '../outcome.js';
import { renderPublishedFunctions } from '../render/published-functions.js';
import type { DeployResult } from '../schemas/deploy.js';

export interface PublishFunctionsFlags {
  /** Empty: all. */
  names: readonly string[];
  rollback: boolean;
}

/** Publishes the code of functions, or what they had before. */
export async function publishFunctions(
  context: CommandContext,
  { name, functions }: Target,
  { names, rollback }: PublishFunctionsFlags,
): Promise<Outcome<DeployResult>> {
  if (functions === undefined) {
    throw new FutureimError('FIM-USAGE', {
      message: `the ${name} target has no functions to publish`,
      remedy: 'futureim deploy --target aws --functions',
    });
  }
  const stranger = names.find((each) => !functions.names.includes(each));
  if (stranger !== undefined) {
    throw new FutureimError('FIM-USAGE', {
      message: `"${stranger}" is none of ${functions.names.join(', ')}`,
      remedy: 'futureim deploy --help',
    });
  }
  const wanted = names.length > 0 ? names : functions.names;
  const published: PublishedFunction[] = rollback
    ? await functions.rollBack(wanted, context)
    : await functions.publish(wanted, context);
  const changed = published.some(({ change }) => change === 'published' || change === 'rolled back');
  return {
    status: changed ? 'changed' : 'ok',
    result: { functions: published },
    text: renderPublishedFunctions(published, context.terminal),
  };
}
