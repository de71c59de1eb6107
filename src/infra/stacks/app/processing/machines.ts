import {
  BatchComputeEnvironment,
  BatchJobQueue,
  Construct,
  IamInstanceProfile,
  LaunchTemplate,
} from '../../../cdktf.js';
import { Firewall } from '../../../constructs/firewall.js';
import { ServiceRole } from '../../../constructs/service-role.js';
import { PlatformStack } from '../../../platform-stack.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';
import { machineRights } from './machine-rights.js';

/** Directory of a machine that runs may fill; all else that they see is read-only. */
export const SCRATCH = '/var/scratch';

/** Enough for the biggest tables on their way through. */
const SCRATCH_GIB = 100;

/** Spot has more of many kinds than of one; on-demand is the last resort and needs no choice. */
const INSTANCE_TYPES = {
  SPOT: ['c5', 'c5a', 'c6i'].flatMap((family) => ['xlarge', '2xlarge', '4xlarge'].map((size) => `${family}.${size}`)),
  EC2: ['c5.xlarge', 'c5.2xlarge', 'c5.4xlarge'],
} as const;

/** Makes the scratch directory when a machine starts. */
const FIRST_BOOT = `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="part"

--part
Content-Type: text/x-shellscript; charset="us-ascii"

#!/bin/sh
install -d -m 1777 ${SCRATCH}
--part--
`;

/**
 * Machines that exist while something runs: Spot first, and on-demand where there is none. They have no public address,
 * keep nothing, and run what comes out of the queue.
 */
export class Machines extends Construct {
  readonly queueArn: string;

  constructor(scope: Construct, id: string, foundation: FoundationValues) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const firewall = new Firewall(this, 'firewall', {
      vpcId: foundation.vpc_id,
      purpose: 'processing',
      description: 'Machines that process the lake',
      egress: { https: { peer: { cidr: '0.0.0.0/0' }, port: 443, description: 'AWS services, by endpoint or NAT' } },
    });
    const role = new ServiceRole(this, 'machine', {
      purpose: 'processing-machine',
      description: 'Lets machines take work from Batch; what runs on them has a role of its own',
      service: 'ec2.amazonaws.com',
      statements: machineRights(stack),
    });
    const profile = new IamInstanceProfile(this, 'profile', {
      name: stack.resourceName('instance-profile', 'processing'),
      role: role.roleName,
    });
    const template = this.#launchTemplate();
    const environment = (type: 'SPOT' | 'EC2'): string => {
      const made = new BatchComputeEnvironment(this, type === 'SPOT' ? 'spot' : 'on-demand', {
        type: 'MANAGED',
        state: 'ENABLED',
        computeResources: {
          type,
          allocationStrategy: type === 'SPOT' ? 'SPOT_PRICE_CAPACITY_OPTIMIZED' : 'BEST_FIT_PROGRESSIVE',
          instanceType: [...INSTANCE_TYPES[type]],
          instanceRole: profile.arn,
          launchTemplate: { launchTemplateId: template.id, version: String(template.latestVersion) },
          minVcpus: 0,
          maxVcpus: stack.profile.processing.maxVcpus,
          subnets: [foundation.private_subnet_a_id, foundation.private_subnet_b_id],
          securityGroupIds: [firewall.id],
        },
        // It has no name, so that its successor can be there before it goes.
        lifecycle: { createBeforeDestroy: true },
        dependsOn: [role.policy],
      });
      return made.arn;
    };
    const queue = new BatchJobQueue(this, 'queue', {
      name: stack.resourceName('job-queue', 'processing'),
      state: 'ENABLED',
      priority: 1,
      computeEnvironmentOrder: (['SPOT', 'EC2'] as const).map((type, index) => ({
        order: index + 1,
        computeEnvironment: environment(type),
      })),
    });
    this.queueArn = queue.arn;
  }

  #launchTemplate(): LaunchTemplate {
    const stack = PlatformStack.of(this);
    const name = stack.resourceName('launch-template', 'processing');
    return new LaunchTemplate(this, 'template', {
      name,
      description: 'Machines that process the lake',
      updateDefaultVersion: true,
      blockDeviceMappings: [
        {
          deviceName: '/dev/xvda',
          ebs: { encrypted: 'true', volumeType: 'gp3', volumeSize: SCRATCH_GIB, deleteOnTermination: 'true' },
        },
      ],
      // Containers are one hop away, and have no business with the role of the machine.
      metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
      userData: Buffer.from(FIRST_BOOT).toString('base64'),
      tagSpecifications: [{ resourceType: 'instance', tags: { Name: name } }],
    });
  }
}
