import type { AwsConfig, Environment } from '../../../platform/config/config.js';
import { resourceName } from '../../../platform/resource-name.js';
import type { Delivery } from '../../ports/delivery.js';
import { CodePipelineDelivery } from './code-pipeline.js';

/** The pipeline of an environment, by the names that the stack `delivery` gives. */
export function createDelivery(aws: AwsConfig, environment: Environment): Delivery {
  const { project, region, profile } = aws;
  return new CodePipelineDelivery({
    access: { region, profile },
    pipeline: resourceName('pipeline', project, 'pipeline', environment),
    logOf: (name) => `build:${purposeOf(name, project, environment)}`,
  });
}

/** `{project}-functions-dev` → `functions`; a name that was shortened or is a stranger's stays. */
function purposeOf(name: string, project: string, environment: Environment): string {
  const [start, end] = [`${project}-`, `-${environment}`];
  return name.startsWith(start) && name.endsWith(end) ? name.slice(start.length, -end.length) : name;
}
