import type { Mutant, Mutations } from '../mutate.js';

const AUTH = 'api_functions_auth_function';
const RUNNER = 'api_functions_auth_runner_policy';
const INVOKE = 'api_gateway_invoke_auth_auth';

const breakFunction = (attribute: string, value: unknown) => (it: Mutant) =>
  it.set('aws_lambda_function', AUTH, attribute, value);
const breakInvoker = (attribute: string, value: unknown) => (it: Mutant) =>
  it.set('aws_lambda_permission', INVOKE, attribute, value);

export const FUNCTION_MUTATIONS: Mutations = {
  'fn.traced': [breakFunction('tracing_config', { mode: 'PassThrough' }), breakFunction('tracing_config', undefined)],
  'fn.concurrency': [breakFunction('reserved_concurrent_executions', -1)],
  'fn.dead-letters': [(it) => it.add('aws_lambda_function', { function_name: 'submitter', runtime: 'nodejs22.x' })],
  'fn.private': [
    breakFunction('vpc_config', undefined),
    breakFunction('vpc_config', { subnet_ids: ['private_subnet_a'], security_group_ids: ['sg-1'] }),
    breakFunction('vpc_config', { subnet_ids: ['public_subnet_a', 'public_subnet_b'], security_group_ids: ['sg-1'] }),
    breakFunction('vpc_config', { subnet_ids: ['private_subnet_a', 'private_subnet_b'] }),
  ],
  'fn.variables-key': [breakFunction('kms_key_arn', undefined), breakFunction('environment', { variables: {} })],
  'fn.no-secret': [breakFunction('environment', { variables: { DATABASE_PASSWORD: 'made-up' } })],
  'fn.signed': [(it) => it.add('aws_lambda_function', { function_name: 'unsigned', runtime: 'nodejs22.x' })],
  'fn.runtime': [breakFunction('runtime', 'nodejs20.x'), breakFunction('runtime', 'python3.11')],
  'fn.published': [breakFunction('publish', false), (it) => it.remove('aws_lambda_alias', 'api_functions_auth_alias')],
  'fn.own-log': [breakFunction('logging_config', undefined), breakFunction('depends_on', [])],
  'fn.own-role': [
    (it) =>
      it.set(
        'aws_lambda_function',
        AUTH,
        'role',
        it.block('aws_lambda_function', 'api_functions_analytics_function').role,
      ),
  ],
  'fn.invokers': [
    breakInvoker('principal', '*'),
    breakInvoker('source_arn', undefined),
    breakInvoker('source_arn', 'arn:aws:execute-api:us-east-2:123456789012:abc/*/*/*'),
    breakInvoker('qualifier', undefined),
  ],
  'fn.no-url': [
    (it) => it.add('aws_lambda_function_url', { authorization_type: 'NONE' }),
    (it) => it.add('aws_lambda_function_url', { authorization_type: 'AWS_IAM', cors: { allow_origins: ['*'] } }),
  ],
  'fn.interfaces': [(it) => it.removeStatement('aws_iam_role_policy', RUNNER, 'LeaveInterfacesAlone')],
};
