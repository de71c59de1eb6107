import { Construct } from '../../../cdktf.js';
import { Dashboard, search } from '../../../constructs/dashboard.js';
import { PlatformStack } from '../../../platform-stack.js';
import type { Processing } from '../processing/processing.js';

/** From the source to the results: lag, files, wishes for runs, runs, queries. */
export class PipelineDashboard extends Construct {
  constructor(scope: Construct, id: string, processing: Processing, workgroup: string) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const instance = stack.resourceName('dms-instance', 'replication');
    // Tasks come and go with the ingest stack, and so do their names in the metrics.
    const task = (metric: string) =>
      search(
        `{AWS/DMS,ReplicationInstanceIdentifier,ReplicationTaskIdentifier} MetricName="${metric}" ReplicationInstanceIdentifier="${instance}"`,
        'Average',
      );
    const queue = (name: string, metric: string, label: string) => [
      'AWS/SQS',
      metric,
      'QueueName',
      name,
      { stat: 'Maximum', label },
    ];
    const { requests, undelivered, logs } = processing;
    new Dashboard(this, 'charts', {
      name: 'data-pipeline',
      widgets: [
        { title: 'Lag at the source (s)', lines: [task('CDCLatencySource')] },
        { title: 'Lag at the lake (s)', lines: [task('CDCLatencyTarget')] },
        { title: 'Changes read from the source, a second', lines: [task('CDCThroughputRowsSource')] },
        {
          title: 'Replication instance: storage free (bytes)',
          lines: [['AWS/DMS', 'FreeStorageSpace', 'ReplicationInstanceIdentifier', instance, { label: 'free' }]],
        },
        {
          title: 'Wishes for runs',
          lines: [
            queue(requests.queueName, 'ApproximateNumberOfMessagesVisible', 'waiting'),
            queue(requests.failedName, 'ApproximateNumberOfMessagesVisible', 'failed'),
            queue(undelivered.name, 'ApproximateNumberOfMessagesVisible', 'events not delivered'),
          ],
        },
        {
          title: 'Age of the oldest wish (s)',
          lines: [queue(requests.queueName, 'ApproximateAgeOfOldestMessage', 'oldest')],
        },
        {
          title: 'Errors in runs',
          logGroup: logs.name,
          query:
            'fields @timestamp, @logStream, @message | filter @message like /ERROR/ | sort @timestamp desc | limit 20',
        },
        {
          title: 'Scanned by queries (bytes)',
          lines: [
            search(
              `{AWS/Athena,QueryState,QueryType,WorkGroup} MetricName="ProcessedBytes" WorkGroup="${workgroup}"`,
              'Sum',
            ),
          ],
        },
      ],
    });
  }
}
