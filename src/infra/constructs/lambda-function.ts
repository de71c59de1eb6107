import type { FunctionSize } from '../../platform/api/function-sizes.js';
import { LAMBDA_RUNTIME } from '../../platform/lambda-runtimes.js';
import { Construct, FunctionResource, type IamRolePolicy, IamRolePolicyAttachment, LambdaAlias } from '../cdktf.js';
import { PlatformStack } from '../platform-stack.js';
import type { Statement } from '../policy-document.js';
import { LogGroup } from './log-group.js';
import { ServiceRole } from './service-role.js';

export interface LambdaFunctionOptions {
  /** Part of its name. */
  purpose: string;
  description: string;
  /** Unless the parameters of the platform say otherwise, as `lambda tune` writes them. */
  size: Required<FunctionSize>;
  variables: Record<string, string>;
  /** What it may do beyond writing its log and its traces. */
  statements: readonly Statement[];
  /** ZIP in a bucket, for the time before code of its own is published. */
  firstCode: { bucket: string; key: string };
  /** Where it runs; absent: outside of the VPC, for one that speaks with AWS services alone. */
  network?: { subnetIds: readonly string[]; securityGroupId: string };
  logsKeyArn: string;
  /** Encrypts its variables. */
  dataKeyArn: string;
  /** Gets what was invoked without waiting for an answer, and failed. */
  deadLetterArn?: string;
}

/** Callers use this name, and get the version that was published last. */
export const LIVE_ALIAS = 'live';

/**
 * A function, as a rule in the private subnets, with a role and a log group of its own, traced, with an alias that callers use. Its
 * code is published by `deploy --functions`; Terraform gives it a first one and does not look at it again.
 */
export class LambdaFunction extends Construct {
  readonly name: string;
  readonly alias: LambdaAlias;
  /** What it may do; what invokes it at once depends on it. */
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, options: LambdaFunctionOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    this.name = stack.resourceName('function', options.purpose);
    const logs = new LogGroup(this, 'logs', { name: `/aws/lambda/${this.name}`, keyArn: options.logsKeyArn });
    const role = new ServiceRole(this, 'runner', {
      purpose: `lambda-${options.purpose}`,
      description: `What the function ${options.purpose} may do`,
      service: 'lambda.amazonaws.com',
      statements: [...ownStatements(stack, this.name, logs, options), ...options.statements],
    });
    this.policy = role.policy;
    // Network interfaces have no names before they exist, so this one policy is for all of them.
    const interfaces = options.network
      ? [
          new IamRolePolicyAttachment(this, 'network', {
            role: role.roleName,
            policyArn: `arn:${stack.partition}:iam::aws:policy/service-role/AWSLambdaENIManagementAccess`,
          }),
        ]
      : [];
    const size = { ...options.size, ...stack.parameters.functions?.[options.purpose] };
    const code = new FunctionResource(this, 'function', {
      functionName: this.name,
      description: options.description,
      role: role.arn,
      runtime: LAMBDA_RUNTIME,
      architectures: ['arm64'],
      handler: 'index.handler',
      s3Bucket: options.firstCode.bucket,
      s3Key: options.firstCode.key,
      publish: true,
      memorySize: size.memory,
      timeout: size.timeout,
      reservedConcurrentExecutions: stack.profile.functionConcurrency ?? -1,
      environment: { variables: options.variables },
      kmsKeyArn: options.dataKeyArn,
      tracingConfig: { mode: 'Active' },
      ...(options.network
        ? {
            vpcConfig: {
              subnetIds: [...options.network.subnetIds],
              securityGroupIds: [options.network.securityGroupId],
            },
          }
        : {}),
      loggingConfig: { logFormat: 'JSON', logGroup: logs.name },
      ...(options.deadLetterArn === undefined ? {} : { deadLetterConfig: { targetArn: options.deadLetterArn } }),
      lifecycle: { ignoreChanges: ['s3_bucket', 's3_key', 's3_object_version', 'source_code_hash'] },
      dependsOn: [role.policy, ...interfaces, logs.resource],
    });
    this.alias = new LambdaAlias(this, 'alias', {
      name: LIVE_ALIAS,
      description: 'What callers get',
      functionName: code.functionName,
      functionVersion: code.version,
    });
  }
}

/** What every function may do; its code itself may not touch the network interfaces that Lambda makes for it. */
function ownStatements(
  stack: PlatformStack,
  name: string,
  logs: LogGroup,
  { dataKeyArn, deadLetterArn, network }: LambdaFunctionOptions,
): Statement[] {
  return [
    {
      Sid: 'WriteLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${logs.arn}:*`,
    },
    {
      Sid: 'WriteTraces',
      Effect: 'Allow',
      Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      Resource: '*',
    },
    {
      Sid: 'DecryptVariables',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: dataKeyArn,
      Condition: { StringEquals: { 'kms:ViaService': `lambda.${stack.parameters.region}.amazonaws.com` } },
    },
    ...(network === undefined ? [] : [leaveInterfacesAlone(stack, name)]),
    ...(deadLetterArn === undefined
      ? []
      : [{ Sid: 'KeepFailures', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: deadLetterArn } as const]),
  ];
}

function leaveInterfacesAlone(stack: PlatformStack, name: string): Statement {
  return {
    Sid: 'LeaveInterfacesAlone',
    Effect: 'Deny',
    Action: ['ec2:*NetworkInterface*', 'ec2:*PrivateIpAddresses'],
    Resource: '*',
    Condition: { ArnEquals: { 'lambda:SourceFunctionArn': stack.arn('lambda', `function:${name}`) } },
  };
}
