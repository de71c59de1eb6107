import { both, ohio, type PriceRecords, virginia } from './price-record.js';

export const DATA_PRICES = {
  storage: both('GB', 0.023, 's3-page', 'infracost'),
  'storage-writes': both('k requests', 0.005, 's3-page', 'infracost'),
  'storage-reads': both('k requests', 0.0004, 's3-page', 'infracost'),
  'table-writes': ohio('M requests', 0.625, 'dynamodb-ohio'),
  'table-reads': ohio('M requests', 0.125, 'dynamodb-ohio'),
  'table-storage': both('GB', 0.25, 'dynamodb-ohio', 'infracost'),
  'table-recovery': both('GB', 0.2, 'dynamodb-page', 'infracost'),
  'query-scan': virginia('TB', 5, 'athena-tables'),
  'crawler-time': virginia('DPU-h', 0.44, 'infracost'),
  'batch-time': virginia('vCPU-h', 0.0425, 'ec2-example'),
  'image-storage': both('GB', 0.1, 'ecr-ohio', 'infracost'),
} as const satisfies PriceRecords;
