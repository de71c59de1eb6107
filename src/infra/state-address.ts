import type { PlatformParameters } from '../platform/platform-parameters.js';
import { resourceName } from '../platform/resource-name.js';

/** The stacks in the order in which they are applied; each may read what those before it published. */
export const STACK_NAMES = ['bootstrap', 'foundation', 'ingest', 'app', 'edge', 'delivery'] as const;

export type StackName = (typeof STACK_NAMES)[number];

/** The bucket that holds the Terraform state of an environment. `bootstrap` creates it before any stack exists. */
export function stateBucketName({ project, environment }: Pick<PlatformParameters, 'project' | 'environment'>): string {
  return resourceName('bucket', project, 'terraform-state', environment);
}

export const stateKey = (stack: string): string => `${stack}/terraform.tfstate`;
