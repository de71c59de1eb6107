import { trailName } from '../../../platform/trail-name.js';
import { Construct } from '../../cdktf.js';
import { EncryptionKey, keyUse } from '../../constructs/encryption-key.js';
import { PlatformStack } from '../../platform-stack.js';
import { onBehalfOf } from '../../policy-document.js';

/** One key a use, so that the right to read logs is not the right to read the lake. */
export class Keys extends Construct {
  readonly data: EncryptionKey;
  readonly logs: EncryptionKey;
  readonly artifacts: EncryptionKey;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const events = keyUse('events.amazonaws.com', onBehalfOf(stack.accountId, stack.arn('events', 'rule/*')));
    this.data = new EncryptionKey(this, 'data', {
      use: 'data',
      description: 'The lake, replication storage and operational tables',
      statements: [events],
    });
    this.logs = new EncryptionKey(this, 'logs', {
      use: 'logs',
      description: 'Log groups and alerts',
      statements: [
        keyUse(`logs.${stack.parameters.region}.amazonaws.com`, {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': stack.arn('logs', 'log-group:*') },
        }),
        keyUse('cloudwatch.amazonaws.com', onBehalfOf(stack.accountId, stack.arn('cloudwatch', 'alarm:*'))),
        events,
        keyUse(
          'budgets.amazonaws.com',
          onBehalfOf(stack.accountId, `arn:${stack.partition}:budgets::${stack.accountId}:*`),
        ),
        keyUse(
          'cloudtrail.amazonaws.com',
          onBehalfOf(stack.accountId, stack.arn('cloudtrail', `trail/${trailName(stack.parameters)}`)),
        ),
        keyUse('dms.amazonaws.com', onBehalfOf(stack.accountId, stack.arn('dms', '*'))),
      ],
    });
    this.artifacts = new EncryptionKey(this, 'artifacts', {
      use: 'artifacts',
      description: 'Artifacts of the delivery pipeline',
    });
  }
}
