import { Construct, SqsQueue, SqsQueuePolicy } from '../../../cdktf.js';
import { PlatformStack } from '../../../platform-stack.js';
import { onBehalfOf, policyDocument } from '../../../policy-document.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';

/** Events that their target did not take for a day. EventBridge leaves such in no FIFO queue. */
export class UndeliveredEvents extends Construct {
  readonly arn: string;
  readonly name: string;

  constructor(scope: Construct, id: string, { data_key_arn }: FoundationValues) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const queue = new SqsQueue(this, 'queue', {
      name: stack.resourceName('queue', 'undelivered-events'),
      kmsMasterKeyId: data_key_arn,
      kmsDataKeyReusePeriodSeconds: 3600,
      messageRetentionSeconds: 14 * 86_400,
    });
    new SqsQueuePolicy(this, 'senders', {
      queueUrl: queue.url,
      policy: policyDocument([
        {
          Sid: 'Rules',
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: queue.arn,
          Condition: onBehalfOf(stack.accountId, stack.arn('events', `rule/${stack.parameters.project}-*`)),
        },
        {
          Sid: 'DenyPlainHttp',
          Effect: 'Deny',
          Principal: '*',
          Action: 'sqs:*',
          Resource: queue.arn,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]),
    });
    this.arn = queue.arn;
    this.name = queue.name;
  }
}
