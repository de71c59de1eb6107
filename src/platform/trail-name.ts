import type { PlatformParameters } from './platform-parameters.js';
import { resourceName } from './resource-name.js';

/** The trail of the environment; keys and buckets name it before it is made. */
export function trailName({ project, environment }: Pick<PlatformParameters, 'project' | 'environment'>): string {
  return resourceName('trail', project, 'audit', environment);
}
