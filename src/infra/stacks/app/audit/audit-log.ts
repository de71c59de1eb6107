import { trailName } from '../../../../platform/trail-name.js';
import { Construct } from '../../../cdktf.js';
import { LogGroup } from '../../../constructs/log-group.js';
import { ServiceRole } from '../../../constructs/service-role.js';
import { PlatformStack } from '../../../platform-stack.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';

/** The trail as a log, in which alarms can look for what should not happen. */
export class AuditLog extends Construct {
  readonly group: LogGroup;
  readonly writer: ServiceRole;

  constructor(scope: Construct, id: string, { logs_key_arn }: FoundationValues) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const name = trailName(stack.parameters);
    this.group = new LogGroup(this, 'events', { name: `/aws/cloudtrail/${name}`, keyArn: logs_key_arn });
    this.writer = new ServiceRole(this, 'writer', {
      purpose: 'audit-log',
      description: 'Lets the trail write to its log group',
      service: 'cloudtrail.amazonaws.com',
      sourceArn: stack.arn('cloudtrail', `trail/${name}`),
      statements: [
        {
          Sid: 'Write',
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: `${this.group.arn}:log-stream:*`,
        },
      ],
    });
  }
}
