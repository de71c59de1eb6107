import type { Mutant, Mutations } from '../mutate.js';

const API = 'api_gateway_api';
const STAGE = 'api_gateway_stage';

// biome-ignore lint/suspicious/noExplicitAny: the JSON of OpenAPI
const document = (change: (document: any) => void) => (it: Mutant) =>
  it.json('aws_api_gateway_rest_api', API, 'body', change as (value: never) => void);
const breakStage = (attribute: string, value: unknown) => (it: Mutant) =>
  it.set('aws_api_gateway_stage', STAGE, attribute, value);
const settings = (change: object) => (it: Mutant) =>
  Object.assign(it.inner(it.block('aws_api_gateway_method_settings', 'api_gateway_all_methods'), 'settings'), change);

export const API_MUTATIONS: Mutations = {
  'api.authorized': [
    document(({ paths }) => delete paths['/copilot/chat'].post.security),
    document(({ paths }) => {
      paths['/auth/secrets'] = { get: {} };
    }),
    document(({ components }) => delete components.securitySchemes.token['x-amazon-apigateway-authorizer']),
  ],
  'api.one-description': [(it) => it.add('aws_api_gateway_method', { http_method: 'GET', authorization: 'NONE' })],
  'api.validated': [
    document((all) => delete all['x-amazon-apigateway-request-validator']),
    document((all) => {
      all['x-amazon-apigateway-request-validators'].all.validateRequestBody = false;
    }),
  ],
  'api.whole-import': [
    (it) => it.set('aws_api_gateway_rest_api', API, 'fail_on_warnings', undefined),
    (it) => it.set('aws_api_gateway_rest_api', API, 'put_rest_api_mode', 'merge'),
  ],
  'api.access-log': [
    breakStage('access_log_settings', undefined),
    breakStage('access_log_settings', { destination_arn: 'arn', format: '$context.identity.sourceIp' }),
    breakStage('access_log_settings', { destination_arn: 'arn', format: '{"ip":"$context.identity.sourceIp"}' }),
  ],
  'api.traced': [breakStage('xray_tracing_enabled', false)],
  'api.limited': [
    (it) => it.remove('aws_api_gateway_method_settings', 'api_gateway_all_methods'),
    settings({ logging_level: 'OFF' }),
    settings({ data_trace_enabled: true }),
    settings({ throttling_burst_limit: -1 }),
  ],
  'api.sign-in-limited': [
    (it) => it.remove('aws_api_gateway_method_settings', 'api_gateway_limit_post_auth_login'),
    (it) =>
      Object.assign(
        it.inner(it.block('aws_api_gateway_method_settings', 'api_gateway_limit_post_auth_reset_password'), 'settings'),
        { throttling_rate_limit: 10_000 },
      ),
  ],
  'api.cache': [(it) => it.add('aws_api_gateway_stage', { stage_name: 'v2' })],
  'api.client-certificate': [(it) => it.add('aws_api_gateway_stage', { stage_name: 'v2' })],
  'api.firewall': [(it) => it.remove('aws_wafv2_web_acl_association')],
  'api.deployed': [
    (it) => it.set('aws_api_gateway_deployment', 'api_gateway_deployment', 'triggers', { once: 'x' }),
    (it) => it.set('aws_api_gateway_deployment', 'api_gateway_deployment', 'lifecycle', undefined),
  ],
  'api.account-once': [(it) => it.add('aws_api_gateway_account', {})],
  'api.tls': [(it) => it.add('aws_api_gateway_domain_name', { security_policy: 'TLS_1_0' })],
  'api.cors': [
    document((all) => {
      all['x-amazon-apigateway-gateway-responses'].THROTTLED.responseParameters[
        'gatewayresponse.header.Access-Control-Allow-Origin'
      ] = "'*'";
    }),
    document((all) => {
      all['x-amazon-apigateway-gateway-responses'].THROTTLED.responseParameters[
        'gatewayresponse.header.Access-Control-Allow-Credentials'
      ] = "'true'";
    }),
  ],
};
