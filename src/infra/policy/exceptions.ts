import type { Environment } from '../../platform/config/config.js';

/** A finding that is known and accepted, until a day. */
export interface Exception {
  /** Id of the control. */
  control: string;
  /** Paths of the constructs it is for. */
  path: RegExp;
  environments: readonly Environment[];
  reason: string;
  /** What stands in for the control. */
  instead: string;
  owner: string;
  /** ISO 8601 day; from then on the finding counts again. */
  expires: string;
}

const OWNER = 'platform engineering';
const EXPIRES = '2027-11-30';
const SMALL: readonly Environment[] = ['dev', 'staging'];
const EVERYWHERE: readonly Environment[] = ['dev', 'staging', 'prod'];

export const EXCEPTIONS: readonly Exception[] = [
  {
    control: 'net.flow-logs',
    path: /^foundation\/network\/vpc$/,
    environments: ['dev'],
    reason: 'accepted traffic of a development network is noise that is paid by the gigabyte',
    instead: 'refused traffic is logged',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'net.nat-per-zone',
    path: /^ingest\/nat\/gateway-a$/,
    environments: SMALL,
    reason: 'a second NAT gateway costs as much as the replication instance',
    instead: 'replication resumes from its checkpoint when the zone is back',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'net.secrets-endpoint',
    path: /^ingest\/instance\/instance$/,
    environments: ['dev'],
    reason: 'an endpoint is paid by the zone; requests from the other zone cross over to it',
    instead: 'private DNS leads both zones to the one there is',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'net.acl-administration',
    path: /^foundation\/network-acls\/public$/,
    environments: EVERYWHERE,
    reason: 'NAT gateways use source ports from 1024 up: refusing 3389 would now and then drop an answer',
    instead: 'public subnets hold NAT gateways only, which listen on nothing; port 22 is refused',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'kms.deletion-window',
    path: /\/key$/,
    environments: SMALL,
    reason: 'environments that come and go would leave paid keys behind for a month',
    instead: 'seven days to bring a key back',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 's3.encryption',
    path: /^foundation\/lake\/access-logs\/bucket$/,
    environments: EVERYWHERE,
    reason: 'S3 delivers access logs into no bucket with a customer managed key',
    instead: 'the key of the service; the bucket holds no data of customers',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 's3.access-log',
    path: /^foundation\/lake\/access-logs\/bucket$/,
    environments: EVERYWHERE,
    reason: 'a log of the log would log itself',
    instead: 'nobody but the log delivery service can write to it',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 's3.kept',
    path: /^(foundation\/lake\/[\w-]+|app\/audit\/trail\/bucket)\/bucket$/,
    environments: SMALL,
    reason: 'these environments are made to be thrown away, with what is in them',
    instead: 'the source has the data, and a reload brings it back',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'audit.log',
    path: /^app\/audit\/events\/trail$/,
    environments: SMALL,
    reason:
      'the account has a trail of management events by prod or by its organisation; every further copy is charged',
    instead: 'that trail; the objects of the lake are recorded here too',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'audit.notified',
    path: /^app\/audit\/events\/trail$/,
    environments: EVERYWHERE,
    reason: 'a file every five minutes would bury the alarms that arrive at the same address',
    instead: 'alarms on what the files say',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'audit.locked',
    path: /^app\/audit\/trail\/bucket\/bucket$/,
    environments: SMALL,
    reason: 'a bucket that nobody can empty cannot be thrown away with the environment',
    instead: 'old versions are kept for a week',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'dynamodb.kept',
    path: /^app\/tables\/[\w-]+\/table$/,
    environments: SMALL,
    reason: 'these environments are made to be thrown away, with what is in them',
    instead: 'point-in-time recovery while the table exists',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'dms.multi-az',
    path: /^ingest\/instance\/instance$/,
    environments: SMALL,
    reason: 'the standby doubles the price of the instance',
    instead: 'replication resumes from its checkpoint on a new instance',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'logs.retention',
    path: /\/group$/,
    environments: SMALL,
    reason: 'nobody looks into logs of a year ago there',
    instead: 'thirty and ninety days',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'fn.concurrency',
    path: /^app\/(api\/functions\/[\w-]+|submitter\/function)\/function$/,
    environments: SMALL,
    reason: 'new accounts have ten executions in all, of which none can be reserved',
    instead: 'an alarm tells when a function is throttled',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'fn.dead-letters',
    path: /^app\/api\/functions\/[\w-]+\/function$/,
    environments: EVERYWHERE,
    reason: 'these functions are called by somebody who waits for the answer and gets the error',
    instead: 'the error is in the answer, in the log and in the metrics',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'fn.dead-letters',
    path: /^app\/submitter\/function\/function$/,
    environments: EVERYWHERE,
    reason: 'Lambda takes its messages from a queue, and leaves those that fail in it',
    instead: 'the queue passes on what failed eight times, and an alarm tells of it',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'fn.private',
    path: /^app\/submitter\/function\/function$/,
    environments: EVERYWHERE,
    reason: 'it speaks with Batch and SQS alone; in the VPC it would stand still while ingest is destroyed',
    instead: 'a role for one queue and the job definitions of the platform; it reads no data',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'fn.signed',
    path: /^app\/.*\/function$/,
    environments: EVERYWHERE,
    reason: 'a signing profile belongs to a release process that the platform does not prescribe',
    instead: 'only the role of the pipeline may publish code, and every version keeps the hash of its package',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'api.cache',
    path: /^app\/api\/gateway\/stage$/,
    environments: EVERYWHERE,
    reason: 'answers depend on who asks; a cache at the gateway would have to tell callers apart by their tokens',
    instead: 'functions keep the serving snapshots in memory, and answer with an ETag',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'api.client-certificate',
    path: /^app\/api\/gateway\/stage$/,
    environments: EVERYWHERE,
    reason: 'functions are invoked through Lambda, not over HTTP: nobody sees a certificate',
    instead: 'the policy of each function names the stage and the paths that may invoke it',
    owner: OWNER,
    expires: EXPIRES,
  },
  {
    control: 'api.firewall',
    path: /^app\/api\/gateway\/stage$/,
    environments: ['dev'],
    reason: 'a web firewall is paid by the month and by the rule',
    instead: 'limits of the stage and of signing in; nothing of value is in it',
    owner: OWNER,
    expires: EXPIRES,
  },
];
