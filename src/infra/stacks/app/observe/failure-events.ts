import { SYSTEMS } from '../../../../platform/systems.js';
import { Construct } from '../../../cdktf.js';
import { EventRule } from '../../../constructs/event-rule.js';
import { PlatformStack } from '../../../platform-stack.js';
import type { Processing } from '../processing/processing.js';

/** Tells about runs and crawlers that failed, in words, with the command that says more. */
export class FailureEvents extends Construct {
  constructor(scope: Construct, id: string, { jobQueueArn, undelivered }: Processing, topicArn: string) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const common = { undeliveredArn: undelivered.arn };
    const text = (template: string, paths: Record<string, string>) => ({ arn: topicArn, text: { paths, template } });
    new EventRule(this, 'runs', {
      ...common,
      name: 'run-failed',
      description: 'A run failed in all its attempts',
      pattern: {
        source: ['aws.batch'],
        'detail-type': ['Batch Job State Change'],
        detail: { jobQueue: [jobQueueArn], status: ['FAILED'] },
      },
      target: text('The run <id> of <workload> failed: <reason>. Its log: futureim logs batch --errors', {
        id: '$.detail.jobId',
        workload: '$.detail.jobName',
        reason: '$.detail.statusReason',
      }),
    });
    new EventRule(this, 'blocked', {
      ...common,
      name: 'runs-blocked',
      description: 'A run cannot begin and keeps others from it',
      pattern: {
        source: ['aws.batch'],
        'detail-type': ['Batch Job Queue Blocked'],
        detail: { jobQueue: [jobQueueArn] },
      },
      target: text('The run <id> of <workload> cannot begin: <reason>', {
        id: '$.detail.jobId',
        workload: '$.detail.jobName',
        reason: '$.detail.statusReason',
      }),
    });
    new EventRule(this, 'crawlers', {
      ...common,
      name: 'crawler-failed',
      description: 'A crawler failed',
      pattern: {
        source: ['aws.glue'],
        'detail-type': ['Glue Crawler State Change'],
        detail: {
          crawlerName: SYSTEMS.map((system) => stack.resourceName('crawler', `${system}-crawler`)),
          state: ['Failed'],
        },
      },
      target: text('The crawler <crawler> failed: <reason>. Once more: futureim data crawl', {
        crawler: '$.detail.crawlerName',
        reason: '$.detail.errorMessage',
      }),
    });
  }
}
