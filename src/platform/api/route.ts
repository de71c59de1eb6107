import type { ApiFunction } from './functions.js';

/** What a parameter of a request must be. Defaults are applied by the function, not by the gateway. */
export interface Field {
  type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
  /** Of the items of an array. */
  items?: 'string' | 'object';
  required?: true;
  default?: string | number;
  minimum?: number;
  maximum?: number;
  allowed?: readonly string[];
  description?: string;
}

export type Fields = Readonly<Record<string, Field>>;

/**
 * Who may call a route. `open`: anyone. `refresh-cookie`: whoever holds a refresh token, in a cookie that the function
 * checks. `token`: whoever holds an access token. `admin`: the same with the role of an administrator.
 */
export type Access = 'open' | 'refresh-cookie' | 'token' | 'admin';

/** Requests a second and in one burst; beyond that, 429. */
export interface Throttle {
  rate: number;
  burst: number;
}

export const THROTTLES = {
  /** Served from memory. */
  standard: { rate: 10_000, burst: 5000 },
  /** Hashes a password, which is slow on purpose, or sends a mail. */
  password: { rate: 20, burst: 40 },
  /** Asks the lake while the caller waits. */
  query: { rate: 50, burst: 100 },
} as const satisfies Readonly<Record<string, Throttle>>;

export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  /** Without the stage; a parameter in braces is a whole segment. */
  path: string;
  summary: string;
  function: ApiFunction;
  access: Access;
  throttle: keyof typeof THROTTLES;
  /** Parameters in the path, by their name in braces. */
  parameters?: Fields;
  query?: Fields;
  /** JSON object; absent: the route reads no body. */
  body?: Fields;
  /** Status of success where it is not 200. */
  success?: 201;
}

/** What most routes have in common. */
type RouteOptions = Partial<Pick<Route, 'access' | 'throttle' | 'parameters' | 'query' | 'body' | 'success'>>;

/** Makes the routes of one function; what is not said is for callers with a token, at the standard rate. */
export function routesOf(name: ApiFunction) {
  const route =
    (method: Route['method']) =>
    (path: string, summary: string, options: RouteOptions = {}): Route => ({
      method,
      path,
      summary,
      function: name,
      access: 'token',
      throttle: 'standard',
      ...options,
    });
  return { get: route('GET'), post: route('POST'), remove: route('DELETE') };
}
