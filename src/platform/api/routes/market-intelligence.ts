import { choice, day, text, texts, whole } from '../fields.js';
import { type Fields, routesOf } from '../route.js';

const { get, post } = routesOf('market-intelligence-hub');

const HISTORY: Fields = {
  product_id: text(),
  category_id: text(),
  start_date: day('a year ago'),
  end_date: day('today'),
};

export const MARKET_INTELLIGENCE_ROUTES = [
  post('/market-intelligence/forecast', 'Forecast sales, orders or quantities', {
    body: {
      metric: choice(['sales', 'order_count', 'quantity_sold'], 'sales'),
      horizon: whole(30, 1, 365),
      model: choice(['auto', 'arima', 'prophet', 'lstm'], 'auto'),
      ...HISTORY,
    },
  }),
  get('/market-intelligence/trends', 'Sales and revenue by month', {
    query: { start_date: day('90 days ago'), end_date: day('today') },
  }),
  get('/market-intelligence/competitive-pricing', 'Our prices beside those of competitors', {
    query: { product_id: text() },
  }),
  post('/market-intelligence/compare-models', 'Error of each forecasting model', {
    body: { models: texts('arima, prophet, lstm'), ...HISTORY },
  }),
];
