import { setConfigValue } from '../../platform/config/edit-config.js';
import { deployImage } from '../../runbook/procedures/image/deploy-image.js';
import type { Target } from '../../targets/target.js';
import type { CommandContext, Outcome } from '../outcome.js';
import { renderDeployedImage } from '../render/deployed-image.js';
import type { DeployResult } from '../schemas/deploy.js';

/**
 * Pushes the image, and writes its digest to the project's file, so that the next deployment keeps it.
 * @param options.hasWork whether this program has the command that runs call
 */
export async function publishImage(
  context: CommandContext,
  target: Target,
  { hasWork }: { hasWork: boolean },
): Promise<Outcome<DeployResult>> {
  const { projectFile, terminal, version } = context;
  const image = await deployImage(target, context);
  const { changed } = await setConfigValue(projectFile, 'aws.imageDigest', image.digest);
  const registered = image.jobs.some(({ change }) => change === 'registered');
  return {
    status: image.change === 'pushed' || registered || changed ? 'changed' : 'ok',
    result: { image: { ...image, saved: { file: projectFile, changed } } },
    text: renderDeployedImage(image, { file: projectFile, changed, version, hasWork }, terminal),
  };
}
