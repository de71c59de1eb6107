import { choice, limit, required, text, whole } from '../fields.js';
import { type Fields, routesOf } from '../route.js';

const { get, post } = routesOf('analytics');

/** The longer names are those of the systems; older callers use them. */
const SYSTEM: Fields = {
  system: required(
    choice([
      'market-intelligence',
      'demand-insights',
      'compliance-guardian',
      'retail-copilot',
      'global-market',
      'market-intelligence-hub',
      'demand-insights-engine',
      'global-market-pulse',
    ]),
  ),
};

export const ANALYTICS_ROUTES = [
  get('/analytics/{system}/query', 'Rows of a table', {
    throttle: 'query',
    parameters: SYSTEM,
    query: {
      table: required(text()),
      limit: limit(100),
      filters: text('JSON object: column to value, or to a list of values'),
    },
  }),
  post('/analytics/{system}/forecast', 'Forecast a metric', {
    parameters: SYSTEM,
    body: {
      metric: required(text()),
      horizon: whole(30, 1, 365),
      granularity: choice(['day', 'week', 'month'], 'day'),
    },
  }),
  get('/analytics/{system}/insights', 'Summary, trends or anomalies of a period', {
    parameters: SYSTEM,
    query: {
      type: choice(['summary', 'trends', 'anomalies'], 'summary'),
      period: choice(['day', 'week', 'month', 'year'], 'week'),
    },
  }),
];
