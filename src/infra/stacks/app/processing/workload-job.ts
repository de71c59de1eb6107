import { resourceTags } from '../../../../platform/resource-tags.js';
import { CURATION, type Workload } from '../../../../platform/workloads.js';
import { BatchJobDefinition, Construct } from '../../../cdktf.js';
import type { LogGroup } from '../../../constructs/log-group.js';
import { ServiceRole } from '../../../constructs/service-role.js';
import { PlatformStack } from '../../../platform-stack.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';
import type { Tables } from '../tables.js';
import { curationRights, systemRights } from './job-rights.js';
import { SCRATCH } from './machines.js';

export interface WorkloadJobOptions {
  workload: Workload;
  /** Image with its digest: what runs is what was tested. */
  image: string;
  /** Pulls the image and writes the log. */
  executionRoleArn: string;
  logs: LogGroup;
  foundation: FoundationValues;
  tables: Tables;
}

/** Nobody in the image, so that nothing in it belongs to the process. */
const USER = '1000:1000';

/** What is tried again, first match: a machine that was taken away, an image that could not be pulled; not a fault. */
const RETRIES = [
  { action: 'RETRY', onStatusReason: 'Host EC2*' },
  { action: 'RETRY', onReason: 'CannotPullContainerError*' },
  { action: 'RETRY', onReason: 'DockerTimeoutError*' },
  { action: 'EXIT', onReason: '*' },
];

/** How a run of a workload looks: image, size, time limit, and a role that reaches what it reads and what it makes. */
export class WorkloadJob extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, options: WorkloadJobOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { workload, image, executionRoleArn, logs } = options;
    const { project, environment, region, source } = stack.parameters;
    const role = new ServiceRole(this, 'runner', {
      purpose: `run-${workload.name}`,
      description: `What a run of ${workload.name} may reach`,
      service: 'ecs-tasks.amazonaws.com',
      sourceArn: stack.arn('ecs', '*'),
      statements:
        workload.name === CURATION ? curationRights(stack, options) : systemRights(stack, workload.name, options),
    });
    this.name = stack.resourceName('job-definition', workload.name);
    const variables = {
      AWS_REGION: region,
      FUTUREIM_ENV: environment,
      FUTUREIM_PROJECT: project,
      FUTUREIM_SOURCE_DATABASE: source.database,
      TMPDIR: '/scratch',
    };
    new BatchJobDefinition(this, 'definition', {
      name: this.name,
      type: 'container',
      platformCapabilities: ['EC2'],
      propagateTags: true,
      retryStrategy: { attempts: 3, evaluateOnExit: RETRIES },
      timeout: { attemptDurationSeconds: workload.timeoutSeconds },
      containerProperties: JSON.stringify({
        image,
        command: workload.command,
        executionRoleArn,
        jobRoleArn: role.arn,
        privileged: false,
        readonlyRootFilesystem: true,
        user: USER,
        linuxParameters: { initProcessEnabled: true },
        environment: Object.entries(variables).map(([name, value]) => ({ name, value })),
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': logs.name, 'awslogs-region': region, 'awslogs-stream-prefix': workload.name },
        },
        mountPoints: [{ sourceVolume: 'scratch', containerPath: '/scratch', readOnly: false }],
        resourceRequirements: [
          { type: 'MEMORY', value: String(workload.memoryMib) },
          { type: 'VCPU', value: String(workload.vcpus) },
        ],
        volumes: [{ name: 'scratch', host: { sourcePath: SCRATCH } }],
      }),
      tags: resourceTags(project, environment, workload.name),
      dependsOn: [role.policy],
    });
  }
}
