import type { PlatformStack } from './platform-stack.js';

/** The permissions boundary that the bootstrap stack makes; it caps what any role of the platform can do. */
export function boundaryName(stack: PlatformStack): string {
  return stack.resourceName('policy', 'boundary');
}

export function boundaryArn(stack: PlatformStack): string {
  return stack.iamArn(`policy${rolePath(stack)}${boundaryName(stack)}`);
}

/** What caps the roles of the pipeline, which makes the others: it may do more, and cannot touch either boundary. */
export function deliveryBoundaryName(stack: PlatformStack): string {
  return stack.resourceName('policy', 'delivery-boundary');
}

export function deliveryBoundaryArn(stack: PlatformStack): string {
  return stack.iamArn(`policy${rolePath(stack)}${deliveryBoundaryName(stack)}`);
}

/** Roles and policies of one environment live under one path, so that a policy can name them all. */
export function rolePath(stack: PlatformStack): string {
  return `/futureim/${stack.parameters.environment}/`;
}

/** Roles of the pipeline are apart, so that what it may do with those of the platform is not said of its own. */
export function deliveryRolePath(stack: PlatformStack): string {
  return `/futureim-delivery/${stack.parameters.environment}/`;
}
