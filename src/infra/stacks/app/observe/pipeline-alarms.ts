import { Construct } from '../../../cdktf.js';
import { Alarm } from '../../../constructs/alarm.js';
import type { Processing } from '../processing/processing.js';

const GIB = 2 ** 30;

export interface PipelineAlarmsOptions {
  processing: Processing;
  workgroup: string;
  topicArn: string;
}

/** Says when wishes for runs are lost or wait, when queries fail or scan too much, and when tables refuse requests. */
export class PipelineAlarms extends Construct {
  constructor(scope: Construct, id: string, { processing, workgroup, topicArn }: PipelineAlarmsOptions) {
    super(scope, id);
    const common = { comparison: 'GreaterThanThreshold', missingData: 'notBreaching', topicArn, periods: 1 } as const;
    const { requests, undelivered } = processing;
    new Alarm(this, 'failed-requests', {
      ...common,
      name: 'run-requests-failed',
      description: 'A wish for runs failed again and again: look into the log of the submitter, then redrive the queue',
      namespace: 'AWS/SQS',
      metric: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: requests.failedName },
      statistic: 'Maximum',
      threshold: 0,
    });
    new Alarm(this, 'undelivered-events', {
      ...common,
      name: 'events-undelivered',
      description: 'Events did not reach their target for a day: look at the queue, its key and its policy',
      namespace: 'AWS/SQS',
      metric: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: undelivered.name },
      statistic: 'Maximum',
      threshold: 0,
    });
    new Alarm(this, 'old-requests', {
      ...common,
      name: 'run-requests-old',
      description: 'A wish for runs waits for three hours: results grow old. Is the submitter deployed and working?',
      namespace: 'AWS/SQS',
      metric: 'ApproximateAgeOfOldestMessage',
      dimensions: { QueueName: requests.queueName },
      statistic: 'Maximum',
      threshold: 3 * 3600,
    });
    const queries = { namespace: 'AWS/Athena', periods: 1 } as const;
    new Alarm(this, 'scanned', {
      ...common,
      ...queries,
      name: 'athena-scanned',
      description: 'Queries scanned more than 5 GiB in five minutes: a filter on a partition is missing',
      metric: 'ProcessedBytes',
      dimensions: { WorkGroup: workgroup, QueryState: 'SUCCEEDED', QueryType: 'DML' },
      statistic: 'Sum',
      threshold: 5 * GIB,
    });
    new Alarm(this, 'failed-queries', {
      ...common,
      ...queries,
      name: 'athena-failed',
      description: 'More than five queries failed in five minutes: a table or its location is wrong',
      metric: 'TotalExecutionTime',
      dimensions: { WorkGroup: workgroup, QueryState: 'FAILED', QueryType: 'DML' },
      statistic: 'SampleCount',
      threshold: 5,
    });
    new Alarm(this, 'refused-items', {
      ...common,
      name: 'dynamodb-user-errors',
      description: 'DynamoDB refused more than ten requests in five minutes: code and tables do not agree',
      namespace: 'AWS/DynamoDB',
      metric: 'UserErrors',
      dimensions: {},
      statistic: 'Sum',
      threshold: 10,
    });
  }
}
