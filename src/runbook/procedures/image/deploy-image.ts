import { FutureimError } from '../../../core/errors.js';
import type { JobRevision, PublishedImage } from '../../../targets/ports/images.js';
import type { OperationContext, Target } from '../../../targets/target.js';
import { readOutputs } from '../stacks/outputs.js';

export interface DeployedImage extends PublishedImage {
  /** Empty: there are no job definitions yet. */
  jobs: JobRevision[];
}

const REPOSITORY = 'image_repository_url';

/**
 * Builds the image of the processing, pushes it, and makes the next runs of it.
 * @throws FutureimError FIM-NOT-IN-TARGET, FIM-STACK-MISSING, FIM-CONTAINER-TOOL, FIM-IMAGE-…, FIM-AWS-…
 */
export async function deployImage(target: Target, context: OperationContext): Promise<DeployedImage> {
  const { images } = target;
  if (images === undefined) {
    throw new FutureimError('FIM-NOT-IN-TARGET', { message: `an image is not part of the ${target.name} target` });
  }
  const outputs = await readOutputs(target, undefined);
  const repository = outputs.find(({ name }) => name === REPOSITORY)?.value;
  if (repository === undefined) {
    throw new FutureimError('FIM-STACK-MISSING', {
      message: `app is not deployed: nothing publishes ${REPOSITORY}`,
      remedy: 'futureim deploy --target aws --stack app',
    });
  }
  const published = await images.publish(repository, context);
  return { ...published, jobs: await images.use(repository, published.digest) };
}
