import { limit, text } from '../fields.js';
import { routesOf } from '../route.js';

const { get } = routesOf('analytics');

export const OPERATIONS_ROUTES = [
  get('/ops/replication', 'State and lag of every replication task'),
  get('/ops/runs', 'Recent processing runs', { query: { limit: limit(20, 100) } }),
  get('/ops/quality', 'Data quality of the newest run', { query: { system: text() } }),
  get('/ops/models', 'Models in use, with their error', { query: { system: text() } }),
  get('/ops/alarms', 'Alarms and their state'),
];
