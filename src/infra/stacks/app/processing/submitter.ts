import { platformSize } from '../../../../platform/api/function-sizes.js';
import { Construct, LambdaEventSourceMapping } from '../../../cdktf.js';
import { Alarm } from '../../../constructs/alarm.js';
import { LambdaFunction } from '../../../constructs/lambda-function.js';
import { PlatformStack } from '../../../platform-stack.js';
import type { Statement } from '../../../policy-document.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';
import type { Processing } from './processing.js';

export interface SubmitterOptions {
  processing: Processing;
  firstCode: { bucket: string; key: string };
  foundation: FoundationValues;
}

/**
 * The function that turns wishes into runs, one wish at a time. It speaks with Batch and SQS alone, and so is outside of
 * the VPC: wishes are worked on also while the way out of the VPC is destroyed.
 */
export class Submitter extends Construct {
  constructor(scope: Construct, id: string, { processing, firstCode, foundation }: SubmitterOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { requests, jobQueueArn, jobDefinitions } = processing;
    const submitter = new LambdaFunction(this, 'function', {
      purpose: 'submitter',
      description: 'Asks Batch for runs, at most one waiting run of each workload',
      size: platformSize('submitter'),
      variables: {
        FUTUREIM_FUNCTION: 'submitter',
        JOB_QUEUE: jobQueueArn,
        JOB_DEFINITIONS: JSON.stringify(jobDefinitions),
        QUEUE_URL: requests.queueUrl,
      },
      statements: rights(stack, processing, foundation),
      firstCode,
      logsKeyArn: foundation.logs_key_arn,
      dataKeyArn: foundation.data_key_arn,
    });
    new LambdaEventSourceMapping(this, 'wishes', {
      eventSourceArn: requests.queueArn,
      functionName: submitter.alias.arn,
      // A message that has to wait must not hold others.
      batchSize: 1,
      functionResponseTypes: ['ReportBatchItemFailures'],
      enabled: true,
      dependsOn: [submitter.policy],
    });
    new Alarm(this, 'errors', {
      name: 'submitter-errors',
      description: 'The submitter fails: no new runs take place. futureim logs submitter --errors',
      namespace: 'AWS/Lambda',
      metric: 'Errors',
      dimensions: { FunctionName: submitter.name },
      statistic: 'Sum',
      comparison: 'GreaterThanThreshold',
      threshold: 0,
      periods: 3,
      missingData: 'notBreaching',
      topicArn: foundation.alerts_topic_arn,
    });
  }
}

function rights(
  stack: PlatformStack,
  { requests, jobQueueArn, jobDefinitions }: Processing,
  { data_key_arn }: FoundationValues,
): Statement[] {
  const statements: Statement[] = [
    {
      Sid: 'TakeWishes',
      Effect: 'Allow',
      Action: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      Resource: requests.queueArn,
    },
    {
      Sid: 'DecryptWishes',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: data_key_arn,
      Condition: { StringEquals: { 'kms:ViaService': `sqs.${stack.parameters.region}.amazonaws.com` } },
    },
    { Sid: 'SeeRuns', Effect: 'Allow', Action: 'batch:ListJobs', Resource: '*' },
  ];
  const definitions = Object.values(jobDefinitions).map((name) => stack.arn('batch', `job-definition/${name}`));
  if (definitions.length > 0) {
    statements.push({
      Sid: 'SubmitRuns',
      Effect: 'Allow',
      Action: 'batch:SubmitJob',
      // By name, which means the latest revision; policies may see the one or the other.
      Resource: [jobQueueArn, ...definitions.flatMap((arn) => [arn, `${arn}:*`])],
    });
  }
  return statements;
}
