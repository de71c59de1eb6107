import { choice, days, limit, object, text, texts, whole } from '../fields.js';
import { routesOf } from '../route.js';

const { get, post } = routesOf('global-market-pulse');

const REGION = { region: text() };

export const GLOBAL_MARKET_ROUTES = [
  get('/global-market/trends', 'Trends by region', { query: { ...REGION, days: days(90) } }),
  get('/global-market/regional-prices', 'Prices by region', { query: { limit: limit(1000) } }),
  post('/global-market/price-comparison', 'Compare prices between regions', {
    body: { product_id: text(), product_ids: texts(), regions: texts() },
  }),
  post('/global-market/opportunities', 'Where to sell next', {
    body: { ...REGION, weights: object('of the five criteria; they add up to 1'), top_n: whole(10, 1, 100) },
  }),
  post('/global-market/competitor-analysis', 'Prices or market share of competitors', {
    body: { ...REGION, analysis_type: choice(['pricing', 'market_share'], 'pricing') },
  }),
  get('/global-market/market-share', 'Market share by region', { query: REGION }),
  get('/global-market/growth-rates', 'Growth by region', { query: { days: days(180) } }),
  post('/global-market/trend-changes', 'Days on which a trend turned', {
    body: { ...REGION, days: days(90), window: whole(7, 2, 90) },
  }),
];
