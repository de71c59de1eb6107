import { amount, limit, required, text, texts, whole } from '../fields.js';
import { type Fields, routesOf } from '../route.js';

const { get, post } = routesOf('demand-insights-engine');

const THRESHOLD = amount({ default: 0.6, minimum: 0, maximum: 1 });
const POSITIVE = required(amount({ minimum: 0 }));
const CUSTOMERS: Fields = { customer_id: text(), customer_ids: texts() };

export const DEMAND_INSIGHTS_ROUTES = [
  get('/demand-insights/segments', 'Customer segments', { query: { n_clusters: whole(0, 0, 10) } }),
  post('/demand-insights/forecast', 'Forecast demand', {
    body: {
      product_id: text(),
      category_id: text(),
      horizon: whole(30, 1, 365),
      forecast_days: whole(30, 1, 365),
    },
  }),
  post('/demand-insights/price-elasticity', 'How demand answers to price', {
    body: { product_id: text(), category: text() },
  }),
  post('/demand-insights/price-optimization', 'The price with the highest profit', {
    body: {
      product_id: required(text()),
      current_price: POSITIVE,
      current_quantity: POSITIVE,
      cost_per_unit: POSITIVE,
    },
  }),
  post('/demand-insights/clv', 'Customer lifetime value', { body: CUSTOMERS }),
  post('/demand-insights/churn', 'Which customers are about to leave', {
    body: { ...CUSTOMERS, threshold: THRESHOLD },
  }),
  get('/demand-insights/at-risk-customers', 'Customers above a churn probability', {
    query: { threshold: THRESHOLD, limit: limit(100) },
  }),
];
