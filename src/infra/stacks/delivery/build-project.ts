import { CodebuildProject, Construct } from '../../cdktf.js';
import { LogGroup } from '../../constructs/log-group.js';
import { ServiceRole } from '../../constructs/service-role.js';
import { PlatformStack } from '../../platform-stack.js';
import type { Statement } from '../../policy-document.js';

export interface BuildProjectOptions {
  /** Part of its name. */
  purpose: string;
  description: string;
  buildspec: string;
  variables: Record<string, string>;
  /** What it may do beyond its log and the artifacts. */
  statements: readonly Statement[];
  minutes: number;
  /** Only for a build of images, which needs a Docker daemon of its own. */
  docker?: boolean;
  artifacts: { bucket: string; keyArn: string };
  logsKeyArn: string;
}

/** Arm costs less; the image is made of programs for the machines that runs take, which it would have to emulate. */
const MACHINES = {
  arm: { type: 'ARM_CONTAINER', image: 'aws/codebuild/amazonlinux-aarch64-standard:3.0' },
  x86: { type: 'LINUX_CONTAINER', image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0' },
} as const;

/** What runs one kind of build for the pipeline, with a role of its own. */
export class BuildProject extends Construct {
  readonly projectName: string;
  readonly arn: string;
  readonly roleName: string;

  constructor(scope: Construct, id: string, options: BuildProjectOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    this.projectName = stack.resourceName('build-project', options.purpose);
    this.arn = stack.arn('codebuild', `project/${this.projectName}`);
    const logs = new LogGroup(this, 'logs', { name: `/aws/codebuild/${this.projectName}`, keyArn: options.logsKeyArn });
    const role = new ServiceRole(this, 'builder', {
      purpose: `build-${options.purpose}`,
      description: `What the build ${options.purpose} may do`,
      service: 'codebuild.amazonaws.com',
      sourceArn: this.arn,
      boundary: 'delivery',
      statements: [
        {
          Sid: 'WriteLog',
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: `${logs.arn}:*`,
        },
        ...artifactStatements(stack, options.artifacts),
        ...options.statements,
      ],
    });
    this.roleName = role.roleName;
    new CodebuildProject(this, 'project', {
      name: this.projectName,
      description: options.description,
      serviceRole: role.arn,
      encryptionKey: options.artifacts.keyArn,
      buildTimeout: options.minutes,
      queuedTimeout: 60,
      concurrentBuildLimit: 2,
      source: { type: 'CODEPIPELINE', buildspec: options.buildspec },
      artifacts: { type: 'CODEPIPELINE' },
      environment: {
        ...(options.docker ? MACHINES.x86 : MACHINES.arm),
        computeType: 'BUILD_GENERAL1_SMALL',
        privilegedMode: options.docker === true,
        environmentVariable: Object.entries(options.variables).map(([name, value]) => ({ name, value })),
      },
      logsConfig: {
        cloudwatchLogs: { status: 'ENABLED', groupName: logs.name },
        s3Logs: { status: 'DISABLED' },
      },
      dependsOn: [role.policy, logs.resource],
    });
  }
}

/** Reads what the steps before it made, writes what it makes. */
export function artifactStatements(
  { partition, parameters }: PlatformStack,
  { bucket, keyArn }: { bucket: string; keyArn: string },
): Statement[] {
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  return [
    { Sid: 'FindArtifacts', Effect: 'Allow', Action: ['s3:GetBucketLocation', 's3:ListBucket'], Resource: bucketArn },
    {
      Sid: 'UseArtifacts',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
      Resource: `${bucketArn}/*`,
    },
    {
      Sid: 'EncryptArtifacts',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
      Resource: keyArn,
      Condition: { StringEquals: { 'kms:ViaService': `s3.${parameters.region}.amazonaws.com` } },
    },
  ];
}
