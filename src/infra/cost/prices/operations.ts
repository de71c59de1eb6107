import { both, type PriceRecords, virginia } from './price-record.js';

export const OPERATIONS_PRICES = {
  key: both('months', 1, 'kms-page', 'infracost'),
  'key-requests': both('10k requests', 0.03, 'kms-page', 'infracost'),
  secret: both('months', 0.4, 'secrets-page', 'infracost'),
  'secret-requests': both('10k requests', 0.05, 'secrets-page', 'infracost'),
  logs: both('GB', 0.5, 'logs-ohio', 'infracost'),
  'stored-logs': both('GB', 0.03, 'logs-ohio', 'infracost'),
  alarm: both('months', 0.1, 'cloudwatch-page', 'infracost'),
  dashboard: virginia('months', 3, 'infracost'),
  metric: virginia('months', 0.3, 'metric-tables'),
  'trail-events': virginia('100k events', 0.1, 'infracost'),
  'build-small': virginia('min', 0.005, 'infracost'),
  'build-medium': virginia('min', 0.01, 'infracost'),
  'build-large': virginia('min', 0.02, 'infracost'),
  'pipeline-time': both('min', 0.002, 'codepipeline-page', 'codepipeline-page'),
} as const satisfies PriceRecords;
