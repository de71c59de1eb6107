import { CloudwatchLogGroup, Construct, type TerraformProvider } from '../cdktf.js';
import { PlatformStack } from '../platform-stack.js';

export interface LogGroupOptions {
  /** Full name; some services fix it. */
  name: string;
  /** ARN of the key for logs. */
  keyArn: string;
  /** For another region than that of the stack; the key has to be there, too. */
  provider?: TerraformProvider;
}

/** A log group that is encrypted and forgets. Made before the service that writes to it, which would set neither. */
export class LogGroup extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly resource: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, { name, keyArn, provider }: LogGroupOptions) {
    super(scope, id);
    this.resource = new CloudwatchLogGroup(this, 'group', {
      ...(provider ? { provider } : {}),
      name,
      kmsKeyId: keyArn,
      retentionInDays: PlatformStack.of(this).profile.logRetentionDays,
    });
    this.name = name;
    this.arn = this.resource.arn;
  }
}
