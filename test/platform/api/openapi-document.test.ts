import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openApiDocument } from '../../../src/platform/api/openapi-document.js';
import { isPublic, ROUTES, routeName } from '../../../src/platform/routes.js';

// biome-ignore lint/suspicious/noExplicitAny: the JSON of OpenAPI
const document = openApiDocument() as any;

test('the document has the operations of the table, and no other', () => {
  const operations = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  assert.equal(operations.sort(), ROUTES.map(routeName).sort());
});

test('operations have names of their own, which are identifiers', () => {
  const ids = ROUTES.map(({ path, method }) => document.paths[path][method.toLowerCase()].operationId as string);
  assert.is(new Set(ids).size, ROUTES.length);
  for (const id of ids) assert.match(id, /^[a-z][A-Za-z0-9]+$/);
});

test('a route without a token says so', () => {
  for (const route of ROUTES) {
    const { security } = document.paths[route.path][route.method.toLowerCase()];
    const schemes = security.flatMap((each: object) => Object.keys(each));
    assert.is(schemes.includes('token'), !isPublic(route), routeName(route));
    for (const scheme of schemes) assert.ok(document.components.securitySchemes[scheme], scheme);
  }
});

test('what a request has to carry is said: the rows of a table need its name', () => {
  const { parameters } = document.paths['/analytics/{system}/query'].get;
  assert.equal(
    parameters.filter(({ required }: { required: boolean }) => required).map(({ name }: { name: string }) => name),
    ['system', 'table'],
  );
  const { requestBody } = document.paths['/auth/register'].post;
  assert.is(requestBody.required, true);
  assert.equal(requestBody.content['application/json'].schema.required, ['email', 'password', 'name']);
});

test('references lead somewhere', () => {
  for (const [, name] of JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)) {
    assert.ok(document.components.schemas[name!], name);
  }
});

test.run();
