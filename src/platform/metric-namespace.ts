import type { PlatformParameters } from './platform-parameters.js';
import { resourceName } from './resource-name.js';

/** Where runs put the quality of data and models, with the system as the dimension `System`. */
export function metricNamespace({ project, environment }: Pick<PlatformParameters, 'project' | 'environment'>): string {
  return resourceName('metric-namespace', project, 'models', environment);
}
