import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { gatewayDocument } from '../../../src/infra/stacks/app/api/gateway-document.js';
import { API_FUNCTION_NAMES, type ApiFunction } from '../../../src/platform/api/functions.js';
import { ROUTES, routeName } from '../../../src/platform/routes.js';

const invokeArns = Object.fromEntries(API_FUNCTION_NAMES.map((name) => [name, `arn:${name}`])) as Record<
  ApiFunction,
  string
>;

// biome-ignore lint/suspicious/noExplicitAny: the JSON of OpenAPI
function documentWith(webOrigin?: string): any {
  return gatewayDocument({ name: 'api', invokeArns, authorizerArn: 'arn:authorizer', webOrigin });
}

test('it has the methods of the table, and answers OPTIONS on each path', () => {
  const { paths } = documentWith();
  const found = Object.entries<object>(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const preflights = [...new Set(ROUTES.map(({ path }) => `OPTIONS ${path}`))];
  assert.equal(found.sort(), [...ROUTES.map(routeName), ...preflights].sort());
});

test('every method is answered by the function that the table names', () => {
  const { paths } = documentWith();
  for (const route of ROUTES) {
    const integration = paths[route.path][route.method.toLowerCase()]['x-amazon-apigateway-integration'];
    assert.is(integration.uri, `arn:${route.function}`, routeName(route));
    assert.is(integration.httpMethod, 'POST', 'Lambda is invoked by POST, whatever the method');
  }
});

/** What API Gateway drops from a document, or takes for another thing, with a warning at best. */
const DROPPED = [
  'additionalProperties',
  'allOf',
  'anyOf',
  'deprecated',
  'discriminator',
  'example',
  'exclusiveMinimum',
  'nullable',
  'oneOf',
  'pattern',
  'readOnly',
];

/** Names that stand in an object anywhere, save where callers choose them. */
function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}

test('it holds nothing that the import drops, and stays within its limits', () => {
  const document = documentWith('https://shop.example.com');
  const keys = new Set(keysOf(document));
  assert.equal(
    DROPPED.filter((key) => keys.has(key)),
    [],
  );
  for (const name of Object.keys(document.components.schemas)) assert.match(name, /^[A-Za-z0-9]+$/);
  assert.ok(Object.keys(document.paths).length <= 300);
  assert.ok(JSON.stringify(document).length < 6 * 2 ** 20);
});

test('a parameter has what the gateway keeps of one, and no more', () => {
  for (const methods of Object.values<object>(documentWith().paths)) {
    for (const { parameters } of Object.values(methods)) {
      for (const parameter of parameters) {
        assert.equal(Object.keys(parameter).sort(), ['in', 'name', 'required', 'schema']);
        assert.equal(Object.keys(parameter.schema), ['type']);
      }
    }
  }
});

test('models that are referred to are there, and the other way round', () => {
  const document = documentWith();
  const used = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name!);
  assert.equal(used.sort(), Object.keys(document.components.schemas).sort());
  assert.equal(document.components.schemas.PostAuthLogin.required, ['email', 'password']);
});

test('a site on another origin may call when it is named, and none otherwise', () => {
  assert.not.match(JSON.stringify(documentWith()), 'Access-Control-Allow');
  const { paths, 'x-amazon-apigateway-gateway-responses': own } = documentWith('https://shop.example.com');
  for (const { options } of Object.values<{ options: object }>(paths)) {
    assert.match(JSON.stringify(options), `"method.response.header.Access-Control-Allow-Origin":"'https://shop.`);
  }
  for (const answer of Object.values(own)) assert.match(JSON.stringify(answer), 'Access-Control-Allow-Origin');
});

test('what the gateway answers by itself has the shape of all errors', () => {
  const own = documentWith()['x-amazon-apigateway-gateway-responses'];
  for (const [type, { statusCode, responseTemplates }] of Object.entries<{
    statusCode: number;
    responseTemplates: Record<string, string>;
  }>(own)) {
    const body = responseTemplates['application/json']!.replaceAll(
      '$context.error.messageString',
      '"Unauthorized"',
    ).replaceAll('$context.requestId', 'r-1');
    const error = JSON.parse(body);
    assert.equal(Object.keys(error), ['error', 'message', 'statusCode', 'requestId'], type);
    assert.is(error.error, error.message);
    assert.is(error.statusCode, statusCode);
  }
  assert.is(own.MISSING_AUTHENTICATION_TOKEN.statusCode, 404, 'an unknown path is no matter of tokens');
  assert.is(own.INTEGRATION_TIMEOUT.responseParameters['gatewayresponse.header.Retry-After'], "'5'");
});

test.run();
