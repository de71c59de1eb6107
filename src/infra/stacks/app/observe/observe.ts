import { Construct } from '../../../cdktf.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';
import type { Processing } from '../processing/processing.js';
import { FailureEvents } from './failure-events.js';
import { ModelsDashboard } from './models-dashboard.js';
import { PipelineAlarms } from './pipeline-alarms.js';
import { PipelineDashboard } from './pipeline-dashboard.js';
import { Spending } from './spending.js';

export interface ObserveOptions {
  foundation: FoundationValues;
  processing: Processing;
  workgroup: string;
}

/** What is shown, and what somebody is told of. */
export class Observe extends Construct {
  constructor(scope: Construct, id: string, { foundation, processing, workgroup }: ObserveOptions) {
    super(scope, id);
    const topicArn = foundation.alerts_topic_arn;
    new PipelineDashboard(this, 'pipeline-dashboard', processing, workgroup);
    new ModelsDashboard(this, 'models-dashboard');
    new PipelineAlarms(this, 'pipeline', { processing, workgroup, topicArn });
    new FailureEvents(this, 'failures', processing, topicArn);
    new Spending(this, 'spending', topicArn);
  }
}
