import type { Route } from './api/route.js';
import { ADMIN_ROUTES } from './api/routes/admin.js';
import { ANALYTICS_ROUTES } from './api/routes/analytics.js';
import { AUTH_ROUTES } from './api/routes/auth.js';
import { COMPLIANCE_ROUTES } from './api/routes/compliance.js';
import { COPILOT_ROUTES } from './api/routes/copilot.js';
import { DEMAND_INSIGHTS_ROUTES } from './api/routes/demand-insights.js';
import { GLOBAL_MARKET_ROUTES } from './api/routes/global-market.js';
import { MARKET_INTELLIGENCE_ROUTES } from './api/routes/market-intelligence.js';
import { OPERATIONS_ROUTES } from './api/routes/operations.js';

/**
 * Every route of the API, once. The OpenAPI document, the REST API on AWS and the server of the local target are made
 * of it.
 */
export const ROUTES: readonly Route[] = [
  ...AUTH_ROUTES,
  ...ANALYTICS_ROUTES,
  ...MARKET_INTELLIGENCE_ROUTES,
  ...DEMAND_INSIGHTS_ROUTES,
  ...COMPLIANCE_ROUTES,
  ...COPILOT_ROUTES,
  ...GLOBAL_MARKET_ROUTES,
  ...ADMIN_ROUTES,
  ...OPERATIONS_ROUTES,
];

/** `POST /auth/login`: what tells a route from all others. */
export const routeName = ({ method, path }: Route): string => `${method} ${path}`;

/** Routes that need no access token, by their exact names. */
export const isPublic = ({ access }: Route): boolean => access === 'open' || access === 'refresh-cookie';
