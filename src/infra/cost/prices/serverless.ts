import { both, type PriceRecords, virginia } from './price-record.js';

export const SERVERLESS_PRICES = {
  'api-requests': both('M requests', 3.5, 'api-gateway-ohio', 'infracost'),
  'function-requests': both('M requests', 0.2, 'lambda-ohio', 'infracost'),
  'function-time-x86': both('k GB-s', 0.0166667, 'lambda-ohio', 'infracost'),
  'function-time-arm': both('k GB-s', 0.0133334, 'lambda-ohio', 'infracost'),
  'queue-requests': both('M requests', 0.4, 'sqs-page', 'infracost'),
  'alert-mails': virginia('k e-mails', 0.02, 'infracost'),
  mails: both('k e-mails', 0.1, 'ses-page', 'ses-page'),
} as const satisfies PriceRecords;
