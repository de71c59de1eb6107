import type { PlatformStack } from './platform-stack.js';

/** The permissions boundary that the bootstrap stack makes; it caps what any role of the platform can do. */
export function boundaryName(stack: PlatformStack): string {
  return stack.resourceName('policy', 'boundary');
}

export function boundaryArn(stack: PlatformStack): string {
  return stack.iamArn(`policy${rolePath(stack)}${boundaryName(stack)}`);
}

/** Roles and policies of one environment live under one path, so that a policy can name them all. */
export function rolePath(stack: PlatformStack): string {
  return `/futureim/${stack.parameters.environment}/`;
}
