import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { API_FUNCTION_NAMES } from '../../src/platform/api/functions.js';
import { isPublic, ROUTES, routeName } from '../../src/platform/routes.js';

/** The routes of the contract with the original clients, in its order: 43 on the gateway, three of the registry. */
const CONTRACT = [
  'POST /auth/register',
  'POST /auth/login',
  'POST /auth/forgot-password',
  'POST /auth/reset-password',
  'POST /auth/verify',
  'GET /analytics/{system}/query',
  'POST /analytics/{system}/forecast',
  'GET /analytics/{system}/insights',
  'POST /market-intelligence/forecast',
  'GET /market-intelligence/trends',
  'GET /market-intelligence/competitive-pricing',
  'POST /market-intelligence/compare-models',
  'GET /demand-insights/segments',
  'POST /demand-insights/forecast',
  'POST /demand-insights/price-elasticity',
  'POST /demand-insights/price-optimization',
  'POST /demand-insights/clv',
  'POST /demand-insights/churn',
  'GET /demand-insights/at-risk-customers',
  'POST /compliance/fraud-detection',
  'POST /compliance/risk-score',
  'GET /compliance/high-risk-transactions',
  'POST /compliance/pci-compliance',
  'GET /compliance/compliance-report',
  'GET /compliance/fraud-statistics',
  'POST /copilot/chat',
  'GET /copilot/conversations',
  'POST /copilot/conversation',
  'GET /copilot/conversation',
  'DELETE /copilot/conversation',
  'GET /copilot/inventory',
  'GET /copilot/orders',
  'GET /copilot/customers',
  'POST /copilot/recommendations',
  'GET /copilot/sales-report',
  'GET /global-market/trends',
  'GET /global-market/regional-prices',
  'POST /global-market/price-comparison',
  'POST /global-market/opportunities',
  'POST /global-market/competitor-analysis',
  'GET /global-market/market-share',
  'GET /global-market/growth-rates',
  'POST /global-market/trend-changes',
  'POST /admin/systems',
  'GET /admin/systems',
  'GET /admin/systems/{system_id}',
];

/** What came since: sessions in the browser, conversations by path as the web client asks for them, operations. */
const LATER = [
  'GET /health',
  'POST /auth/refresh',
  'POST /auth/logout',
  'GET /copilot/conversation/{conversation_id}',
  'DELETE /copilot/conversation/{conversation_id}',
  'POST /copilot/feedback',
  'GET /compliance/documents',
  'GET /ops/replication',
  'GET /ops/runs',
  'GET /ops/quality',
  'GET /ops/models',
  'GET /ops/alarms',
];

test('the routes are those of the contract, and what came since', () => {
  assert.is(CONTRACT.length, 46);
  assert.equal(ROUTES.map(routeName).sort(), [...CONTRACT, ...LATER].sort());
});

test('with a CORS answer for each path there are more than sixty methods', () => {
  const paths = new Set(ROUTES.map(({ path }) => path));
  assert.ok(ROUTES.length + paths.size > 60);
});

test('these routes need no token, and no other', () => {
  assert.equal(ROUTES.filter(isPublic).map(routeName).sort(), [
    'GET /health',
    'POST /auth/forgot-password',
    'POST /auth/login',
    'POST /auth/logout',
    'POST /auth/refresh',
    'POST /auth/register',
    'POST /auth/reset-password',
  ]);
});

test('the registry of systems is for administrators', () => {
  for (const { path, access } of ROUTES) assert.is(access === 'admin', path.startsWith('/admin/'), path);
});

test('every route that takes a password is slowed down', () => {
  for (const route of ROUTES) {
    const takesPassword = Object.keys(route.body ?? {}).some((name) => /password/i.test(name));
    if (takesPassword) assert.is(route.throttle, 'password', routeName(route));
  }
});

test('the seven functions all serve something', () => {
  assert.is(API_FUNCTION_NAMES.length, 7);
  for (const name of API_FUNCTION_NAMES)
    assert.ok(
      ROUTES.some((route) => route.function === name),
      name,
    );
});

test('a parameter in a path is a whole segment, declared and required, and nothing else is', () => {
  for (const { path, parameters = {} } of ROUTES) {
    assert.match(path, /^(\/([a-z0-9-]+|\{[a-z_]+\}))+$/);
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    assert.equal(Object.keys(parameters), named, path);
    for (const field of Object.values(parameters)) assert.is(field.required, true, path);
  }
});

test('defaults keep the limits that they come with', () => {
  for (const route of ROUTES) {
    for (const [name, field] of Object.entries({ ...route.query, ...route.body })) {
      const { default: by, minimum = -Infinity, maximum = Infinity, allowed } = field;
      const where = `${name} of ${routeName(route)}`;
      if (typeof by === 'number') assert.ok(by >= minimum && by <= maximum, where);
      if (typeof by === 'string') assert.ok(allowed?.includes(by), where);
    }
  }
});

test('only requests that may carry a body have one', () => {
  for (const route of ROUTES) if (route.body) assert.is(route.method, 'POST', routeName(route));
});

test.run();
