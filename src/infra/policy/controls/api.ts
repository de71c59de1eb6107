import { type Control, eachResource } from '../control.js';
import { blocks, type PlatformView, type Resource, refersTo } from '../platform-view.js';

const API = 'aws_api_gateway_rest_api';
const STAGE = 'aws_api_gateway_stage';

/** The only operations that need no access token, by method and path. */
const PUBLIC = [
  'get /health',
  'post /auth/forgot-password',
  'post /auth/login',
  'post /auth/logout',
  'post /auth/refresh',
  'post /auth/register',
  'post /auth/reset-password',
];

interface Operation {
  security?: Record<string, unknown>[];
}

interface ApiDocument {
  paths?: Record<string, Record<string, Operation>>;
  components?: { securitySchemes?: Record<string, Record<string, unknown>> };
  [extension: `x-${string}`]: unknown;
}

function documentOf({ block }: Resource): ApiDocument {
  return JSON.parse(String(block.body ?? '{}')) as ApiDocument;
}

/** Every method but OPTIONS, by its name. */
function operationsOf(api: Resource): [name: string, operation: Operation][] {
  return Object.entries(documentOf(api).paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'options')
      .map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );
}

function settingsOf(view: PlatformView, stage: Resource): Record<string, unknown> | undefined {
  const all = view
    .all('aws_api_gateway_method_settings')
    .find(({ block }) => block.method_path === '*/*' && refersTo(block.stage_name, stage));
  return all && blocks(all.block.settings)[0];
}

export const API_CONTROLS: readonly Control[] = [
  {
    id: 'api.authorized',
    title: 'every method but a listed few asks the authorizer',
    severity: 'critical',
    why: 'a route that was forgotten would be open to everybody',
    sources: ['CKV_AWS_59', 'CKV2_AWS_70', 'AVD-AWS-0004', 'APIGateway.8'],
    prodException: 'never',
    check: eachResource(API, (api) => {
      const schemes = documentOf(api).components?.securitySchemes ?? {};
      const open = operationsOf(api)
        .filter(([name]) => !PUBLIC.includes(name))
        .filter(
          ([, { security = [] }]) =>
            !security.some((each) =>
              Object.keys(each).some((scheme) => schemes[scheme]?.['x-amazon-apigateway-authorizer'] !== undefined),
            ),
        );
      return open.length > 0 ? `open to everybody: ${open.map(([name]) => name).join(', ')}` : undefined;
    }),
  },
  {
    id: 'api.one-description',
    title: 'all methods of the API are in its document',
    severity: 'high',
    why: 'a method made beside it escapes the checks of the document and the trigger of deployments',
    sources: ['own'],
    prodException: 'never',
    check: (view) =>
      view
        .matching(/^aws_api_gateway_(method|integration|resource|authorizer|gateway_response)$/)
        .map((resource) => ({ resource, evidence: 'it stands beside the document' })),
  },
  {
    id: 'api.validated',
    title: 'requests that lack what they must carry are refused at the gateway',
    severity: 'medium',
    why: 'functions would be paid to refuse them',
    sources: ['CKV2_AWS_53'],
    prodException: 'with reason',
    check: eachResource(API, (api) => {
      const document = documentOf(api);
      const name = String(document['x-amazon-apigateway-request-validator'] ?? '');
      const validators = (document['x-amazon-apigateway-request-validators'] ?? {}) as Record<
        string,
        Record<string, unknown>
      >;
      const { validateRequestBody, validateRequestParameters } = validators[name] ?? {};
      return validateRequestBody === true && validateRequestParameters === true ? undefined : 'nothing is checked';
    }),
  },
  {
    id: 'api.whole-import',
    title: 'a document that cannot be imported as it stands fails',
    severity: 'high',
    why: 'by default a route with a mistake is dropped without a word',
    sources: ['hashicorp/terraform-provider-aws#19154', 'hashicorp/terraform-provider-aws#22674'],
    prodException: 'never',
    check: eachResource(API, ({ block }) => {
      if (block.fail_on_warnings !== true) return 'warnings are ignored';
      return block.put_rest_api_mode === 'overwrite' ? undefined : 'what the document no longer has stays';
    }),
  },
  {
    id: 'api.access-log',
    title: 'every request is logged as JSON',
    severity: 'medium',
    why: 'after an attack nobody could say who called what',
    sources: ['CKV_AWS_76', 'AVD-AWS-0001', 'APIGateway.1'],
    prodException: 'never',
    check: eachResource(STAGE, ({ block }) => {
      const [log] = blocks(block.access_log_settings);
      if (!log?.destination_arn) return 'there is no access log';
      const format = String(log.format);
      if (!format.startsWith('{')) return 'it is no JSON';
      return format.includes('$context.requestId') ? undefined : 'the request is not named';
    }),
  },
  {
    id: 'api.traced',
    title: 'requests are traced',
    severity: 'low',
    why: 'a slow request would not say where it was slow',
    sources: ['CKV_AWS_73', 'AVD-AWS-0003', 'APIGateway.3'],
    prodException: 'never',
    check: eachResource(STAGE, ({ block }) => (block.xray_tracing_enabled === true ? undefined : 'they are not')),
  },
  {
    id: 'api.limited',
    title: 'the stage has limits, and logs errors without bodies',
    severity: 'high',
    why: 'a flood would be paid for, and bodies hold passwords',
    sources: ['CKV2_AWS_4', 'CKV_AWS_276', 'own'],
    prodException: 'never',
    check: eachResource(STAGE, (stage, view) => {
      const settings = settingsOf(view, stage);
      if (!settings) return 'no settings are for all methods';
      if (!['ERROR', 'INFO'].includes(String(settings.logging_level))) return 'errors are not logged';
      if (settings.data_trace_enabled !== false) return 'bodies are logged';
      const limits = [settings.throttling_rate_limit, settings.throttling_burst_limit].map(Number);
      return limits.every((limit) => limit > 0) ? undefined : 'there is no limit';
    }),
  },
  {
    id: 'api.sign-in-limited',
    title: 'signing in is limited more than the rest',
    severity: 'high',
    why: 'passwords could be guessed by the thousand a second',
    sources: ['own'],
    prodException: 'never',
    check: eachResource(STAGE, (_stage, view) => {
      const slowed = view
        .all('aws_api_gateway_method_settings')
        .filter(({ block }) => Number(blocks(block.settings)[0]?.throttling_rate_limit ?? Infinity) <= 100)
        .map(({ block }) => String(block.method_path));
      const fast = ['login', 'register', 'forgot-password', 'reset-password'].filter(
        (action) => !slowed.includes(`~1auth~1${action}/POST`),
      );
      return fast.length > 0 ? `no limit of its own for ${fast.join(', ')}` : undefined;
    }),
  },
  {
    id: 'api.cache',
    title: 'answers are cached at the gateway',
    severity: 'low',
    why: 'the same question is answered again and again',
    sources: ['CKV_AWS_120', 'CKV_AWS_225', 'CKV_AWS_308', 'AVD-AWS-0190', 'APIGateway.5'],
    prodException: 'with reason',
    check: eachResource(STAGE, ({ block }) => (block.cache_cluster_enabled === true ? undefined : 'they are not')),
  },
  {
    id: 'api.client-certificate',
    title: 'the backend can tell that the gateway calls',
    severity: 'low',
    why: 'somebody could call it past the gateway',
    sources: ['CKV2_AWS_51', 'APIGateway.2'],
    prodException: 'with reason',
    check: eachResource(STAGE, ({ block }) =>
      block.client_certificate_id === undefined ? 'the gateway shows no certificate' : undefined,
    ),
  },
  {
    id: 'api.firewall',
    title: 'a web firewall stands in front of the API',
    severity: 'high',
    why: 'known attacks would reach the functions',
    sources: ['CKV2_AWS_29', 'CKV2_AWS_77', 'APIGateway.4'],
    prodException: 'never',
    check: eachResource(STAGE, (stage, view) =>
      view.attached('aws_wafv2_web_acl_association', 'resource_arn', stage).length > 0 ? undefined : 'there is none',
    ),
  },
  {
    id: 'api.deployed',
    title: 'every change of the API is deployed, without a gap',
    severity: 'high',
    why: 'the stage would go on with the old routes, and say that all is well',
    sources: ['CKV_AWS_217', 'hashicorp/terraform#6613'],
    prodException: 'never',
    check: eachResource('aws_api_gateway_deployment', ({ block }, view) => {
      const triggers = JSON.stringify(block.triggers ?? {});
      const hashed = view.all(API).some(({ type, name }) => triggers.includes(`${type}.${name}.body`));
      if (!hashed) return 'it does not depend on the document';
      return blocks(block.lifecycle)[0]?.create_before_destroy === true
        ? undefined
        : 'the old one goes before the new one is there';
    }),
  },
  {
    id: 'api.account-once',
    title: 'the logging role of the region is set by bootstrap alone',
    severity: 'medium',
    why: 'two stacks, or two environments, would take it from each other',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_api_gateway_account', ({ stack }) =>
      stack === 'bootstrap' ? undefined : `${stack} sets it`,
    ),
  },
  {
    id: 'api.tls',
    title: 'a domain of our own takes TLS 1.2 or later only',
    severity: 'high',
    why: 'tokens could be read on the way',
    sources: ['CKV_AWS_206', 'AVD-AWS-0005'],
    prodException: 'never',
    check: eachResource('aws_api_gateway_domain_name', ({ block }) =>
      block.security_policy === 'TLS_1_2' ? undefined : `security_policy is ${block.security_policy}`,
    ),
  },
  {
    id: 'api.cors',
    title: 'pages of other sites may not call the API, save of one that is named',
    severity: 'high',
    why: 'any page that a user opens could ask in the name of the user',
    sources: ['own'],
    prodException: 'never',
    check: eachResource(API, (api) => {
      const text = String(api.block.body ?? '');
      const origins = [...text.matchAll(/Access-Control-Allow-Origin":"'([^']*)'/g)].map(([, origin]) => origin);
      const wrong = [...new Set(origins)].filter((origin) => !/^https?:\/\/[^*\s]+$/.test(String(origin)));
      if (wrong.length > 0) return `it allows ${wrong.join(', ')}`;
      return /Access-Control-Allow-Credentials":"'true/.test(text) ? 'it allows credentials' : undefined;
    }),
  },
];
