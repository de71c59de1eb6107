import type { ApiFunction } from '../../../../platform/api/functions.js';
import {
  hasRequired,
  type Json,
  operationId,
  pathsOf,
  requiredNames,
} from '../../../../platform/api/openapi-document.js';
import type { Field, Fields, Route } from '../../../../platform/api/route.js';
import { isPublic, ROUTES } from '../../../../platform/routes.js';
import { gatewayResponses } from './gateway-responses.js';

export interface GatewayDocumentOptions {
  name: string;
  /** ARN by which API Gateway invokes each function. */
  invokeArns: Readonly<Record<ApiFunction, string>>;
  authorizerArn: string;
  /** Site on another origin whose pages may call the API; absent: none. */
  webOrigin: string | undefined;
}

const METHODS_OF_BROWSERS = 'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT';
const HEADERS_OF_BROWSERS = 'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token,X-Amz-User-Agent';

/** Seconds that the verdict on a token is kept. */
const VERDICT_SECONDS = 300;

/**
 * The API in the subset of OpenAPI 3.0 that API Gateway imports without a warning: what a request must carry, who
 * answers it and who may ask. Everything that makes the REST API what it is stands in here, its own answers included,
 * so that a hash of it tells when to deploy anew.
 */
export function gatewayDocument(options: GatewayDocumentOptions): Json {
  const cors = corsHeaders(options.webOrigin);
  const paths = pathsOf(ROUTES, (route) => operation(route, options));
  for (const [path, operations] of Object.entries(paths)) operations.options = preflight(path, cors);
  return {
    openapi: '3.0.1',
    info: { title: options.name, description: DESCRIPTION, version: '1.0.0' },
    paths,
    components: {
      schemas: Object.fromEntries(ROUTES.filter(needsBody).map((route) => [modelName(route), model(route.body!)])),
      securitySchemes: {
        token: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          'x-amazon-apigateway-authtype': 'custom',
          'x-amazon-apigateway-authorizer': {
            type: 'token',
            authorizerUri: options.authorizerArn,
            authorizerResultTtlInSeconds: VERDICT_SECONDS,
            identityValidationExpression: '^Bearer [-0-9A-Za-z._]+$',
          },
        },
      },
    },
    'x-amazon-apigateway-request-validators': {
      all: { validateRequestBody: true, validateRequestParameters: true },
    },
    'x-amazon-apigateway-request-validator': 'all',
    'x-amazon-apigateway-gateway-responses': gatewayResponses(cors),
  };
}

export const DESCRIPTION = 'Results of the five systems, and the state of the platform';

function operation(route: Route, { invokeArns }: GatewayDocumentOptions): Json {
  return {
    operationId: operationId(route),
    ...(isPublic(route) ? {} : { security: [{ token: [] }] }),
    parameters: [...parameters('path', route.parameters), ...parameters('query', route.query)],
    ...(needsBody(route)
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: `#/components/schemas/${modelName(route)}` } } },
          },
        }
      : {}),
    responses: { [route.success ?? 200]: { description: 'Done' } },
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri: invokeArns[route.function],
      passthroughBehavior: 'never',
      timeoutInMillis: 29_000,
    },
  };
}

/** Only what the gateway checks: limits and choices of a parameter are checked by the function. */
function parameters(place: 'path' | 'query', fields: Fields = {}): Json[] {
  return Object.entries(fields).map(([name, { required, type }]) => ({
    name,
    in: place,
    required: required === true,
    schema: { type },
  }));
}

const needsBody = ({ body }: Route): boolean => body !== undefined && hasRequired(body);

/** API Gateway takes letters and digits alone. */
function modelName(route: Route): string {
  const id = operationId(route);
  return id[0]!.toUpperCase() + id.slice(1);
}

/** JSON Schema draft 4 without what the import drops. */
function model(fields: Fields): Json {
  return {
    type: 'object',
    required: requiredNames(fields),
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, modelOf(field)])),
  };
}

function modelOf({ type, items }: Field): Json {
  return { type, ...(type === 'array' ? { items: { type: items } } : {}) };
}

function corsHeaders(origin: string | undefined): Record<string, string> {
  if (origin === undefined) return {};
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': METHODS_OF_BROWSERS,
    'Access-Control-Allow-Headers': HEADERS_OF_BROWSERS,
    Vary: 'Origin',
  };
}

/** What a browser asks before it calls from another origin. Without such an origin it learns that none may. */
function preflight(path: string, cors: Readonly<Record<string, string>>): Json {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  return {
    parameters: named.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    responses: {
      200: {
        description: 'What may be called from where',
        headers: Object.fromEntries(Object.keys(cors).map((name) => [name, { schema: { type: 'string' } }])),
      },
    },
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{"statusCode":200}' },
      responses: {
        default: {
          statusCode: '200',
          responseParameters: Object.fromEntries(
            Object.entries(cors).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
          ),
        },
      },
    },
  };
}
