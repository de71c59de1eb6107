import type { PlatformParameters } from './platform-parameters.js';
import { resourceName } from './resource-name.js';

type Named = Pick<PlatformParameters, 'project' | 'environment'>;

/** The delivery pipeline of the environment. */
export function pipelineName({ project, environment }: Named): string {
  return resourceName('pipeline', project, 'pipeline', environment);
}

/** CodePipeline puts what a run hands on below the first twenty characters of the pipeline's name. */
const PREFIX_LENGTH = 20;

/** What the keys of these objects begin with. */
export function artifactPrefix(parameters: Named): string {
  return pipelineName(parameters).slice(0, PREFIX_LENGTH);
}
