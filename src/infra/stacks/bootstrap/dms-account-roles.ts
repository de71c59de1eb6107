import { boundaryArn } from '../../boundary.js';
import { Construct, DataAwsIamRole, IamRole, IamRolePolicyAttachment } from '../../cdktf.js';
import { trustPolicy } from '../../constructs/service-role.js';
import { PlatformStack } from '../../platform-stack.js';
import type { PermissionsBoundary } from './permissions-boundary.js';

/** DMS looks these two up by their exact names, one of each in an account; roles of other names do nothing. */
const ROLES = {
  'dms-vpc-role': {
    description: 'Lets DMS place replication instances in a VPC',
    managedPolicy: 'AmazonDMSVPCManagementRole',
  },
  'dms-cloudwatch-logs-role': {
    description: 'Lets DMS write the logs of replication tasks',
    managedPolicy: 'AmazonDMSCloudWatchLogsRole',
  },
} as const;

/** Creates the roles, or, where another owner made them, makes sure that they are there. */
export class DmsAccountRoles extends Construct {
  constructor(scope: Construct, id: string, boundary: PermissionsBoundary) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    for (const [name, { description, managedPolicy }] of Object.entries(ROLES)) {
      if (stack.parameters.accountSingletons === 'adopt') {
        new DataAwsIamRole(this, name, { name });
        continue;
      }
      const role = new IamRole(this, name, {
        name,
        description,
        permissionsBoundary: boundaryArn(stack),
        assumeRolePolicy: trustPolicy(stack, 'dms.amazonaws.com', stack.arn('dms', '*')),
        dependsOn: [boundary.policy],
      });
      new IamRolePolicyAttachment(this, `${name}-permissions`, {
        role: role.name,
        policyArn: `arn:${stack.partition}:iam::aws:policy/service-role/${managedPolicy}`,
      });
    }
  }
}
