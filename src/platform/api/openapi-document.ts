import { ROUTES } from '../routes.js';
import type { Field, Fields, Route } from './route.js';
import { THROTTLES } from './route.js';

export type Json = Record<string, unknown>;

/** Errors of functions and of the gateway have this one shape. */
const ERROR_SCHEMA: Json = {
  type: 'object',
  required: ['error', 'message', 'statusCode'],
  properties: {
    error: { type: 'string' },
    message: { type: 'string', description: 'the same as error' },
    statusCode: { type: 'integer' },
    requestId: { type: 'string', description: 'names the request in the logs' },
  },
};

/** The API as an OpenAPI 3.1 document, for people, clients and tests; its base path is the stage. */
export function openApiDocument(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'FutureIM analytics platform',
      description: 'Results of the five systems, and the state of the platform.',
      version: '1.0.0',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(ROUTES.map((route) => route.function))].map((name) => ({ name })),
    paths: pathsOf(ROUTES, operation),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        'refresh-cookie': { type: 'apiKey', in: 'cookie', name: 'refresh_token' },
      },
      schemas: { Error: ERROR_SCHEMA },
      responses: {
        Error: {
          description: 'What went wrong',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      },
    },
  };
}

/** The operations of every route, by path and by method in lower case. */
export function pathsOf(routes: readonly Route[], operationOf: (route: Route) => Json): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] ??= {};
    paths[route.path]![route.method.toLowerCase()] = operationOf(route);
  }
  return paths;
}

/** `postAuthLogin`: a name for generated clients. */
export function operationId({ method, path }: Route): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return method.toLowerCase() + words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
}

function operation(route: Route): Json {
  const { rate, burst } = THROTTLES[route.throttle];
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [route.function],
    ...(route.access === 'open' ? { security: [] } : { security: [{ [schemeOf(route)]: [] }] }),
    ...(route.access === 'admin' ? { 'x-role': 'admin' } : {}),
    'x-throttle': { rate, burst },
    parameters: [...parameters('path', route.parameters), ...parameters('query', route.query)],
    ...(route.body ? { requestBody: requestBody(route.body) } : {}),
    responses: {
      [route.success ?? 200]: {
        description: 'Done',
        content: { 'application/json': { schema: { type: 'object' } } },
      },
      default: { $ref: '#/components/responses/Error' },
    },
  };
}

const schemeOf = ({ access }: Route): string => (access === 'refresh-cookie' ? access : 'token');

function parameters(place: 'path' | 'query', fields: Fields = {}): Json[] {
  return Object.entries(fields).map(([name, field]) => ({
    name,
    in: place,
    required: field.required === true,
    schema: schemaOf(field),
  }));
}

function requestBody(fields: Fields): Json {
  return { required: hasRequired(fields), content: { 'application/json': { schema: bodySchema(fields) } } };
}

function bodySchema(fields: Fields): Json {
  return {
    type: 'object',
    ...(hasRequired(fields) ? { required: requiredNames(fields) } : {}),
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)])),
  };
}

export const requiredNames = (fields: Fields): string[] =>
  Object.entries(fields).flatMap(([name, field]) => (field.required ? [name] : []));

export const hasRequired = (fields: Fields): boolean => requiredNames(fields).length > 0;

function schemaOf({ items, required: _, allowed, ...rest }: Field): Json {
  return {
    ...rest,
    ...(items === undefined ? {} : { items: { type: items } }),
    ...(allowed === undefined ? {} : { enum: [...allowed] }),
  };
}
