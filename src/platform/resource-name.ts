import { createHash } from 'node:crypto';

/** Longest name that an AWS service accepts, by kind of resource. */
export const NAME_LIMITS = {
  bucket: { length: 63 },
  role: { length: 64 },
  policy: { length: 128 },
  'kms-alias': { length: 250 },
  secret: { length: 512 },
  topic: { length: 256 },
  'security-group': { length: 255 },
  'log-group': { length: 512 },
  alarm: { length: 255 },
  'dms-instance': { length: 63 },
  'dms-endpoint': { length: 255 },
  'dms-task': { length: 255 },
  'dms-subnet-group': { length: 255 },
  'dms-subscription': { length: 255 },
  'dms-certificate': { length: 255 },
  'cloudformation-stack': { length: 128 },
  workgroup: { length: 128 },
  table: { length: 255 },
  budget: { length: 100 },
  'configuration-set': { length: 64 },
  trail: { length: 128 },
  'metric-filter': { length: 512 },
  repository: { length: 256 },
  // FIFO queues end in `.fifo`, which counts.
  queue: { length: 75 },
  'event-rule': { length: 64 },
  'job-queue': { length: 128 },
  'job-definition': { length: 128 },
  'launch-template': { length: 128 },
  'instance-profile': { length: 128 },
  'metric-namespace': { length: 255 },
  'catalog-database': { length: 255 },
  crawler: { length: 255 },
  'glue-security': { length: 255 },
  function: { length: 64 },
  'rest-api': { length: 1024 },
  'web-acl': { length: 128 },
  dashboard: { length: 255 },
  'edge-function': { length: 64 },
  'origin-access': { length: 64 },
  'headers-policy': { length: 128 },
  'log-delivery': { length: 60 },
  pipeline: { length: 100 },
  'build-project': { length: 150 },
  connection: { length: 32 },
  tag: { length: 256 },
} as const satisfies Record<string, { length: number }>;

export type NamedKind = keyof typeof NAME_LIMITS;

/** Digits of the hash that stands for what was cut away. */
const HASH_LENGTH = 6;

/** What a project may be called: the strictest rule of all services, that of S3 and DMS. */
export const PROJECT_PATTERN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Longest project name that leaves room for resource and environment in every service. */
export const PROJECT_LENGTH = 40;

/**
 * `{project}-{resource}-{env}`, in lower case. A name longer than its service accepts keeps its beginning and its
 * environment; a hash of the whole name stands for the rest, so that two long names stay two names.
 *
 * @param resource words in lower case joined by `-`
 */
export function resourceName(kind: NamedKind, project: string, resource: string, environment: string): string {
  const whole = `${project}-${resource}-${environment}`;
  const { length } = NAME_LIMITS[kind];
  if (whole.length <= length) return whole;
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, HASH_LENGTH);
  const tail = `-${hash}-${environment}`;
  const head = `${project}-${resource}`.slice(0, length - tail.length).replace(/-+$/, '');
  return `${head}${tail}`;
}
