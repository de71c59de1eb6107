import { SUBMITTER_TIMEOUT_SECONDS } from '../../../../platform/api/function-sizes.js';
import { WORKLOADS, type WorkloadName } from '../../../../platform/workloads.js';
import { Construct } from '../../../cdktf.js';
import { LogGroup } from '../../../constructs/log-group.js';
import { ServiceRole } from '../../../constructs/service-role.js';
import { PlatformStack } from '../../../platform-stack.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';
import type { Tables } from '../tables.js';
import { Images } from './images.js';
import { imagePullRights } from './job-rights.js';
import { Machines } from './machines.js';
import { RunRequests } from './run-requests.js';
import { UndeliveredEvents } from './undelivered-events.js';
import { WorkloadJob } from './workload-job.js';

/**
 * Runs that bring curated up to date and compute the results of the systems: what asks for them, where they run, and
 * what each may reach. Without an image there is nothing to run, and events are let pass.
 */
export class Processing extends Construct {
  readonly imageRepositoryUrl: string;
  readonly jobQueueArn: string;
  readonly undelivered: UndeliveredEvents;
  readonly requests: RunRequests;
  readonly logs: LogGroup;
  /** Names by workload; empty without an image. */
  readonly jobDefinitions: Partial<Record<WorkloadName, string>> = {};

  constructor(scope: Construct, id: string, foundation: FoundationValues, tables: Tables) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { imageDigest } = stack.parameters;
    const images = new Images(this, 'images', foundation);
    const machines = new Machines(this, 'machines', foundation);
    this.undelivered = new UndeliveredEvents(this, 'undelivered', foundation);
    this.requests = new RunRequests(this, 'requests', {
      foundation,
      jobQueueArn: machines.queueArn,
      undeliveredArn: this.undelivered.arn,
      timeoutSeconds: SUBMITTER_TIMEOUT_SECONDS,
      enabled: imageDigest !== undefined,
    });
    this.logs = new LogGroup(this, 'logs', {
      name: `/aws/batch/${stack.resourceName('log-group', 'processing')}`,
      keyArn: foundation.logs_key_arn,
    });
    this.imageRepositoryUrl = images.repositoryUrl;
    this.jobQueueArn = machines.queueArn;
    if (imageDigest === undefined) return;
    const execution = new ServiceRole(this, 'execution', {
      purpose: 'run-execution',
      description: 'Pulls the image of a run and writes its log',
      service: 'ecs-tasks.amazonaws.com',
      sourceArn: stack.arn('ecs', '*'),
      statements: imagePullRights(images.repositoryArn, this.logs),
    });
    for (const workload of WORKLOADS) {
      const job = new WorkloadJob(this, workload.name, {
        workload,
        image: `${images.repositoryUrl}@${imageDigest}`,
        executionRoleArn: execution.arn,
        logs: this.logs,
        foundation,
        tables,
      });
      this.jobDefinitions[workload.name] = job.name;
    }
  }
}
