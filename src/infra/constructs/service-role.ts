import { boundaryArn, deliveryBoundaryArn, deliveryRolePath, rolePath } from '../boundary.js';
import { Construct, IamRole, IamRolePolicy } from '../cdktf.js';
import { PlatformStack } from '../platform-stack.js';
import { onBehalfOf, policyDocument, type Statement } from '../policy-document.js';

export interface ServiceRoleOptions {
  /** What it is for; part of its name. */
  purpose: string;
  description: string;
  /** Principal that may assume it. */
  service: string;
  /** The resources for which the service may do so, a pattern; absent for a service that names none: see trustPolicy. */
  sourceArn?: string;
  /** Which boundary it stays within; the pipeline has one of its own. */
  boundary?: 'delivery';
  /** All it may do. */
  statements: readonly Statement[];
}

/** A role for one service and one purpose, under the permissions boundary, assumable only for our own resources. */
export class ServiceRole extends Construct {
  readonly arn: string;
  readonly roleName: string;
  /** The inline policy; what needs the permissions at once depends on it. */
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, options: ServiceRoleOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const role = new IamRole(this, 'role', {
      name: stack.resourceName('role', options.purpose),
      path: options.boundary === 'delivery' ? deliveryRolePath(stack) : rolePath(stack),
      description: options.description,
      permissionsBoundary: options.boundary === 'delivery' ? deliveryBoundaryArn(stack) : boundaryArn(stack),
      assumeRolePolicy: trustPolicy(stack, options.service, options.sourceArn),
    });
    this.policy = new IamRolePolicy(this, 'policy', {
      name: options.purpose,
      role: role.name,
      policy: policyDocument(options.statements),
    });
    this.arn = role.arn;
    this.roleName = role.name;
  }
}

/**
 * Lets `service` assume a role, but only for resources of this account that match `sourceArn`. EC2 and Lambda do not say
 * for whom they act; they take a role only from a caller who may pass it, which nobody outside of the account can.
 */
export function trustPolicy(stack: PlatformStack, service: string, sourceArn: string | undefined): string {
  return policyDocument([
    {
      Sid: 'AssumedForOurResources',
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
      ...(sourceArn === undefined ? {} : { Condition: onBehalfOf(stack.accountId, sourceArn) }),
    },
  ]);
}
