import type { Environment } from '../config/environment.js';

/** How much of something a month uses: what no configuration can tell, and what only a bill can confirm. */
export interface UsageAssumption {
  unit: string;
  description: string;
  /** A month of a platform that is in use, not at its limit. */
  amounts: Readonly<Record<Environment, number>>;
  maximum?: number;
}

/** Hours of a month as AWS's own calculator counts them: 365 × 24 ÷ 12. */
export const HOURS_PER_MONTH = 730;

const same = (amount: number): UsageAssumption['amounts'] => ({ dev: amount, staging: amount, prod: amount });
const perEnvironment = (dev: number, staging: number, prod: number): UsageAssumption['amounts'] => ({
  dev,
  staging,
  prod,
});

/** Every assumption an estimate rests on; `cost.usage` and `--usage` override them by name. */
export const USAGE_ASSUMPTIONS = {
  ingestHours: {
    unit: 'h',
    description: 'that the ingest stack exists; 220 is ten hours on each working day',
    amounts: same(HOURS_PER_MONTH),
    maximum: HOURS_PER_MONTH,
  },
  natTraffic: { unit: 'GB', description: 'through the NAT gateways', amounts: perEnvironment(10, 10, 100) },
  endpointTraffic: { unit: 'GB', description: 'through the interface endpoints', amounts: perEnvironment(1, 1, 20) },
  vpnTraffic: {
    unit: 'GB',
    description: 'from AWS into the VPN; the way in is free',
    amounts: perEnvironment(1, 1, 10),
  },
  storage: { unit: 'GB', description: 'kept in all buckets, on average', amounts: perEnvironment(20, 50, 1000) },
  storageWrites: {
    unit: 'k requests',
    description: 'PUT, COPY, POST, LIST: a file a minute for each of ten tables is 438 thousand',
    amounts: perEnvironment(500, 500, 1000),
  },
  storageReads: {
    unit: 'k requests',
    description: 'GET and all other requests on buckets',
    amounts: perEnvironment(1000, 1000, 10_000),
  },
  keyRequests: { unit: '10k requests', description: 'to KMS keys', amounts: perEnvironment(10, 10, 100) },
  secretRequests: { unit: '10k requests', description: 'to Secrets Manager', amounts: perEnvironment(1, 1, 10) },
  logs: { unit: 'GB', description: 'written to log groups, flow logs included', amounts: perEnvironment(2, 5, 30) },
  storedLogs: { unit: 'GB', description: 'kept in log groups, compressed', amounts: perEnvironment(1, 5, 60) },
  alertMails: { unit: 'k e-mails', description: 'sent by the alert topic', amounts: same(0.1) },
  apiRequests: { unit: 'M requests', description: 'to the REST API', amounts: perEnvironment(0.1, 0.1, 1) },
  apiTraffic: { unit: 'GB', description: 'from the REST API to the internet', amounts: perEnvironment(1, 1, 50) },
  functionTime: {
    unit: 'k GB-s',
    description: 'of functions; 0.1 million calls of 0.2 s with 512 MB are 10',
    amounts: perEnvironment(10, 10, 100),
  },
  queryScan: { unit: 'TB', description: 'scanned by Athena', amounts: perEnvironment(0.05, 0.1, 1) },
  crawlerTime: {
    unit: 'DPU-h',
    description: 'of Glue crawlers; five crawlers a day at the minimum of ten minutes are 25',
    amounts: perEnvironment(25, 25, 100),
  },
  batchTime: { unit: 'vCPU-h', description: 'of processing runs', amounts: perEnvironment(60, 60, 240) },
  tableWrites: { unit: 'M requests', description: 'to DynamoDB', amounts: perEnvironment(0.1, 0.1, 2) },
  tableReads: { unit: 'M requests', description: 'of DynamoDB', amounts: perEnvironment(0.5, 0.5, 10) },
  tableStorage: { unit: 'GB', description: 'kept in DynamoDB', amounts: perEnvironment(1, 1, 10) },
  tableRecovery: {
    unit: 'GB',
    description: 'of DynamoDB that can be brought back as of any second',
    amounts: perEnvironment(1, 1, 10),
  },
  queueRequests: { unit: 'M requests', description: 'to SQS, empty polls included', amounts: same(1) },
  mails: { unit: 'k e-mails', description: 'sent by SES', amounts: perEnvironment(0.1, 0.1, 2) },
  webTraffic: { unit: 'GB', description: 'from CloudFront to the internet', amounts: perEnvironment(1, 1, 20) },
  webRequests: { unit: '10k requests', description: 'to CloudFront', amounts: perEnvironment(1, 1, 50) },
  buildTime: { unit: 'min', description: 'of builds', amounts: perEnvironment(200, 100, 100) },
  pipelineTime: { unit: 'min', description: 'of pipeline actions', amounts: perEnvironment(300, 150, 150) },
  trailEvents: { unit: '100k events', description: 'of data in the trail', amounts: perEnvironment(1, 1, 20) },
  imageStorage: { unit: 'GB', description: 'of container images', amounts: perEnvironment(2, 2, 4) },
} as const satisfies Readonly<Record<string, UsageAssumption>>;

export type UsageName = keyof typeof USAGE_ASSUMPTIONS;

export const USAGE_NAMES = Object.keys(USAGE_ASSUMPTIONS) as UsageName[];

/** Amounts that somebody knows better. */
export type UsageOverrides = Partial<Record<UsageName, number>>;

export function usageAssumption(name: UsageName): UsageAssumption {
  return USAGE_ASSUMPTIONS[name];
}

/** The amount of every assumption in an environment. */
export function usageOf(environment: Environment, overrides: UsageOverrides): Record<UsageName, number> {
  const entries = USAGE_NAMES.map((name) => [name, overrides[name] ?? USAGE_ASSUMPTIONS[name].amounts[environment]]);
  return Object.fromEntries(entries) as Record<UsageName, number>;
}
