import { both, ohio, type PriceRecords, virginia } from './price-record.js';

/** One machine in one zone each; a Multi-AZ instance is charged as two. */
export const REPLICATION_PRICES = {
  'dms.t3.micro': ohio('h', 0.018, 'dms-ohio'),
  'dms.t3.medium': both('h', 0.072, 'dms-tables', 'dms-tables'),
  'dms.c5.large': virginia('h', 0.154, 'dms-tables'),
  'dms.c5.xlarge': virginia('h', 0.308, 'dms-tables'),
  'dms-storage': virginia('GB', 0.115, 'infracost'),
} as const satisfies PriceRecords;
