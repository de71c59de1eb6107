import { lambdaRuntimeProblem } from '../../../platform/lambda-runtimes.js';
import { type Control, eachResource } from '../control.js';
import { blocks, refersTo, texts } from '../platform-view.js';

const FUNCTION = 'aws_lambda_function';

const variablesOf = (environment: unknown): object => blocks(blocks(environment)[0]?.variables)[0] ?? {};

export const FUNCTION_CONTROLS: readonly Control[] = [
  {
    id: 'fn.traced',
    title: 'functions are traced',
    severity: 'low',
    why: 'a slow request would not say where it was slow',
    sources: ['CKV_AWS_50', 'AVD-AWS-0066'],
    prodException: 'never',
    check: eachResource(FUNCTION, ({ block }) =>
      blocks(block.tracing_config)[0]?.mode === 'Active' ? undefined : 'tracing is not active',
    ),
  },
  {
    id: 'fn.concurrency',
    title: 'every function has executions of its own',
    severity: 'medium',
    why: 'one function that is called too often would leave none for the others',
    sources: ['CKV_AWS_115'],
    prodException: 'never',
    check: eachResource(FUNCTION, ({ block }) =>
      Number(block.reserved_concurrent_executions ?? -1) > 0 ? undefined : 'none is reserved',
    ),
  },
  {
    id: 'fn.dead-letters',
    title: 'what a function could not do is kept',
    severity: 'medium',
    why: 'an event that fails twice is gone',
    sources: ['CKV_AWS_116'],
    prodException: 'with reason',
    check: eachResource(FUNCTION, ({ block }) =>
      blocks(block.dead_letter_config)[0]?.target_arn ? undefined : 'there is no dead-letter queue',
    ),
  },
  {
    id: 'fn.private',
    title: 'functions run in the private subnets, behind a firewall',
    severity: 'medium',
    why: 'what they send out would pass no firewall and stand in no flow log',
    sources: ['CKV_AWS_117', 'Lambda.3', 'Lambda.5'],
    prodException: 'with reason',
    check: eachResource(FUNCTION, ({ block }) => {
      const [network] = blocks(block.vpc_config);
      if (!network) return 'it is in no VPC';
      if (new Set(texts(network.subnet_ids)).size < 2) return 'it is in one zone';
      if (texts(network.subnet_ids).some((id) => !id.includes('private_subnet'))) return 'a subnet is not private';
      return texts(network.security_group_ids).length > 0 ? undefined : 'it has no security group';
    }),
  },
  {
    id: 'fn.variables-key',
    title: 'variables of functions are encrypted with a key of ours',
    severity: 'medium',
    why: 'whoever may look at the function would read them',
    sources: ['CKV_AWS_173'],
    prodException: 'never',
    check: eachResource(FUNCTION, ({ block }) => {
      const variables = Object.keys(variablesOf(block.environment)).length > 0;
      if (variables && block.kms_key_arn === undefined) return 'no key';
      // Lambda refuses it at times, and Terraform sees a difference for ever.
      return !variables && block.kms_key_arn !== undefined ? 'a key, and nothing to encrypt' : undefined;
    }),
  },
  {
    id: 'fn.no-secret',
    title: 'no variable of a function is a secret',
    severity: 'critical',
    why: 'it would stand in the configuration, the plan and the state',
    sources: ['CKV_AWS_45'],
    prodException: 'never',
    check: eachResource(FUNCTION, ({ block }) => {
      // The name of a secret is none: only what is called the value of one.
      const found = Object.keys(variablesOf(block.environment)).filter((name) =>
        /(PASSWORD|TOKEN|ACCESS_KEY|PRIVATE_KEY|SECRET_VALUE)$/.test(name),
      );
      return found.length > 0 ? found.join(', ') : undefined;
    }),
  },
  {
    id: 'fn.signed',
    title: 'only signed code runs',
    severity: 'low',
    why: 'whoever may publish code may publish any',
    sources: ['CKV_AWS_272'],
    prodException: 'with reason',
    check: eachResource(FUNCTION, ({ block }) =>
      block.code_signing_config_arn === undefined ? 'signatures are not checked' : undefined,
    ),
  },
  {
    id: 'fn.runtime',
    title: 'the runtime is one that AWS supports for two months at least',
    severity: 'high',
    why: 'a runtime out of support gets no fixes, and then no new functions',
    sources: ['CKV_AWS_363', 'Lambda.2'],
    prodException: 'never',
    check: eachResource(FUNCTION, ({ block }, { today }) => lambdaRuntimeProblem(String(block.runtime), today)),
  },
  {
    id: 'fn.published',
    title: 'callers use a version that stands still, by an alias',
    severity: 'medium',
    why: 'there would be no way back from a bad release',
    sources: ['own'],
    prodException: 'with reason',
    check: eachResource(FUNCTION, (each, view) => {
      if (each.block.publish !== true) return 'no version is published';
      return view.attached('aws_lambda_alias', 'function_name', each).length > 0 ? undefined : 'it has no alias';
    }),
  },
  {
    id: 'fn.own-log',
    title: 'the log group of a function is ours before it runs',
    severity: 'medium',
    why: 'the group that Lambda makes has no key and keeps everything for ever',
    sources: ['own'],
    prodException: 'never',
    check: eachResource(FUNCTION, ({ block }, view) => {
      const name = blocks(block.logging_config)[0]?.log_group;
      const group = view.all('aws_cloudwatch_log_group').find((each) => each.block.name === name);
      if (!group) return `there is no log group ${name ?? 'of its name'}`;
      return texts(block.depends_on).includes(`${group.type}.${group.name}`) ? undefined : 'it may run first';
    }),
  },
  {
    id: 'fn.own-role',
    title: 'every function has a role of its own',
    severity: 'high',
    why: 'a fault in one would open what the others may reach',
    sources: ['own'],
    prodException: 'never',
    check: (view) => {
      const all = view.all(FUNCTION);
      return all
        .filter(({ block }, index) => all.some((other, place) => place < index && other.block.role === block.role))
        .map((resource) => ({ resource, evidence: 'it shares its role with another function' }));
    },
  },
  {
    id: 'fn.invokers',
    title: 'a function is invoked by one source, named down to the path',
    severity: 'critical',
    why: 'any API of any account could call it',
    sources: ['CKV_AWS_301', 'CKV_AWS_364', 'AVD-AWS-0067', 'Lambda.1'],
    prodException: 'never',
    check: eachResource('aws_lambda_permission', ({ block }) => {
      if (block.principal === '*') return 'anybody may invoke it';
      const source = String(block.source_arn ?? '');
      if (source === '') return `${block.principal} may invoke it for any account`;
      if (/\/\*\/\*$|\/\*\/\*\/\*/.test(source)) return 'every stage, method and path may invoke it';
      return block.qualifier === undefined ? 'it is for whatever version is newest' : undefined;
    }),
  },
  {
    id: 'fn.no-url',
    title: 'no function has an address of its own without a check of who calls',
    severity: 'critical',
    why: 'it would stand on the internet, past the API with its limits and its firewall',
    sources: ['CKV_AWS_258', 'CKV2_AWS_75'],
    prodException: 'never',
    check: eachResource('aws_lambda_function_url', ({ block }) => {
      if (block.authorization_type !== 'AWS_IAM') return `authorization is ${block.authorization_type}`;
      return texts(blocks(block.cors)[0]?.allow_origins).includes('*') ? 'every site may call it' : undefined;
    }),
  },
  {
    id: 'fn.interfaces',
    title: 'the code of a function cannot use the rights that Lambda needs for its network',
    severity: 'medium',
    why: 'stolen credentials of the function could rewire the network',
    sources: ['own; Lambda developer guide, functions in a VPC'],
    prodException: 'never',
    check: eachResource('aws_iam_role_policy_attachment', (attachment, view) => {
      if (!/AWSLambda(ENIManagement|VPCAccessExecution)/.test(String(attachment.block.policy_arn))) return undefined;
      const role = view.all('aws_iam_role').find((each) => refersTo(attachment.block.role, each));
      const policy = role && view.attached('aws_iam_role_policy', 'role', role)[0];
      return String(policy?.block.policy).includes('lambda:SourceFunctionArn')
        ? undefined
        : 'its code may manage network interfaces';
    }),
  },
];
