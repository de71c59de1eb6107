import { boundaryArn, rolePath } from '../../boundary.js';
import { ApiGatewayAccount, Construct, IamRole, IamRolePolicyAttachment } from '../../cdktf.js';
import { trustPolicy } from '../../constructs/service-role.js';
import { PlatformStack } from '../../platform-stack.js';
import type { PermissionsBoundary } from './permissions-boundary.js';

/** Lets the API Gateways of the region write logs: a setting of the account, one a region. */
export class ApiGatewayLogging extends Construct {
  constructor(scope: Construct, id: string, boundary: PermissionsBoundary) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const role = new IamRole(this, 'role', {
      name: stack.resourceName('role', 'api-gateway-logs'),
      path: rolePath(stack),
      description: 'Lets API Gateway write execution and access logs',
      permissionsBoundary: boundaryArn(stack),
      assumeRolePolicy: trustPolicy(
        stack,
        'apigateway.amazonaws.com',
        `arn:${stack.partition}:apigateway:${stack.parameters.region}::*`,
      ),
      dependsOn: [boundary.policy],
    });
    const permissions = new IamRolePolicyAttachment(this, 'permissions', {
      role: role.name,
      policyArn: `arn:${stack.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
    });
    new ApiGatewayAccount(this, 'account', { cloudwatchRoleArn: role.arn, dependsOn: [permissions] });
  }
}
