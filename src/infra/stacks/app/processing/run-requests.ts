import { SYSTEMS } from '../../../../platform/systems.js';
import { CURATION, type RunRequest } from '../../../../platform/workloads.js';
import { Construct, SqsQueue, SqsQueuePolicy } from '../../../cdktf.js';
import { EventRule } from '../../../constructs/event-rule.js';
import { PlatformStack } from '../../../platform-stack.js';
import { policyDocument } from '../../../policy-document.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';

export interface RunRequestsOptions {
  foundation: FoundationValues;
  jobQueueArn: string;
  /** Queue for events that could not be delivered. */
  undeliveredArn: string;
  /** Seconds that the function which takes messages may need. */
  timeoutSeconds: number;
  /** Whether there is something to run. */
  enabled: boolean;
}

/** How long SQS remembers what a message said, and drops others that say the same. */
const DEDUPLICATION_SECONDS = 300;

/** Attempts after which a message goes where somebody looks at it; one that has to wait uses one of them. */
const ATTEMPTS = 8;

/**
 * Wishes for runs. EventBridge passes on every object that replication writes, thousands in a full load. All of them
 * become the same message, which the queue takes once in five minutes and hands out after five: whatever was dropped
 * meanwhile is in the lake before the run that is asked for can begin.
 */
export class RunRequests extends Construct {
  readonly queueName: string;
  readonly queueArn: string;
  readonly queueUrl: string;
  readonly failedName: string;

  constructor(scope: Construct, id: string, options: RunRequestsOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { foundation } = options;
    const { database } = stack.parameters.source;
    const common = {
      fifoQueue: true,
      contentBasedDeduplication: true,
      kmsMasterKeyId: foundation.data_key_arn,
      kmsDataKeyReusePeriodSeconds: 3600,
      messageRetentionSeconds: 14 * 86_400,
    };
    const failed = new SqsQueue(this, 'failed', {
      name: `${stack.resourceName('queue', 'run-requests-failed')}.fifo`,
      ...common,
    });
    const queue = new SqsQueue(this, 'queue', {
      name: `${stack.resourceName('queue', 'run-requests')}.fifo`,
      ...common,
      delaySeconds: DEDUPLICATION_SECONDS,
      visibilityTimeoutSeconds: 6 * options.timeoutSeconds,
      redrivePolicy: `{"deadLetterTargetArn":"${failed.arn}","maxReceiveCount":${ATTEMPTS}}`,
    });
    this.queueName = queue.name;
    this.queueArn = queue.arn;
    this.queueUrl = queue.url;
    this.failedName = failed.name;
    const target = (request: RunRequest, group: string) => ({
      arn: queue.arn,
      input: JSON.stringify(request),
      messageGroup: group,
    });
    const rules = [
      new EventRule(this, 'replicated', {
        name: 'replicated',
        description: 'Replication wrote files: bring curated up to date',
        pattern: {
          source: ['aws.s3'],
          'detail-type': ['Object Created'],
          detail: {
            bucket: { name: [foundation.raw_bucket] },
            object: { key: [{ wildcard: `${database}/*.parquet` }] },
          },
        },
        target: target(
          { workloads: [CURATION], minutesBetween: stack.profile.processing.minutesBetweenRuns },
          CURATION,
        ),
        undeliveredArn: options.undeliveredArn,
        enabled: options.enabled,
      }),
      new EventRule(this, 'curated', {
        name: 'curated',
        description: 'Curated is up to date: compute the results of the systems',
        pattern: {
          source: ['aws.batch'],
          'detail-type': ['Batch Job State Change'],
          detail: { jobName: [CURATION], jobQueue: [options.jobQueueArn], status: ['SUCCEEDED'] },
        },
        target: target({ workloads: [...SYSTEMS], minutesBetween: 0 }, 'systems'),
        undeliveredArn: options.undeliveredArn,
        enabled: options.enabled,
      }),
    ];
    new SqsQueuePolicy(this, 'senders', {
      queueUrl: queue.url,
      policy: policyDocument([
        {
          Sid: 'Rules',
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: queue.arn,
          Condition: {
            StringEquals: { 'aws:SourceAccount': stack.accountId },
            ArnEquals: { 'aws:SourceArn': rules.map(({ arn }) => arn) },
          },
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
  }
}
