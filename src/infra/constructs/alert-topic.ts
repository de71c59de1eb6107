import { Construct, SnsTopic, SnsTopicPolicy, SnsTopicSubscription } from '../cdktf.js';
import { PlatformStack } from '../platform-stack.js';
import { onBehalfOf, policyDocument, type Statement } from '../policy-document.js';

export interface AlertTopicOptions {
  keyArn: string;
  /** Gets a mail with a link to confirm; absent: nobody yet. */
  email: string | undefined;
  /** Gets a request to confirm, then every alarm, signed by SNS; absent: none. */
  webhook: string | undefined;
}

/** Where every alarm, budget and service event of the environment goes. */
export class AlertTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { keyArn, email, webhook }: AlertTopicOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const topic = new SnsTopic(this, 'topic', { name: stack.resourceName('topic', 'alerts'), kmsMasterKeyId: keyArn });
    this.arn = topic.arn;
    const publisher = (sid: string, service: string, sourceArn: string): Statement => ({
      Sid: sid,
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sns:Publish',
      Resource: this.arn,
      Condition: onBehalfOf(stack.accountId, sourceArn),
    });
    new SnsTopicPolicy(this, 'policy', {
      arn: this.arn,
      policy: policyDocument([
        publisher('Alarms', 'cloudwatch.amazonaws.com', stack.arn('cloudwatch', 'alarm:*')),
        publisher('Budgets', 'budgets.amazonaws.com', `arn:${stack.partition}:budgets::${stack.accountId}:*`),
        publisher('Events', 'events.amazonaws.com', stack.arn('events', 'rule/*')),
        publisher('ReplicationEvents', 'dms.amazonaws.com', stack.arn('dms', '*')),
        {
          Sid: 'DenyPlainHttp',
          Effect: 'Deny',
          Principal: '*',
          Action: 'sns:Publish',
          Resource: this.arn,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]),
    });
    if (email !== undefined) {
      new SnsTopicSubscription(this, 'email', { topicArn: this.arn, protocol: 'email', endpoint: email });
    }
    if (webhook !== undefined) {
      new SnsTopicSubscription(this, 'webhook', {
        topicArn: this.arn,
        protocol: 'https',
        endpoint: webhook,
        // Without the envelope there would be no signature by which the receiver knows who calls.
        rawMessageDelivery: false,
        endpointAutoConfirms: false,
      });
    }
  }
}
