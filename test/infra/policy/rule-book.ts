/** A rule that the platform is held against, and the controls that hold it. */
export interface Rule {
  /** From 1 on, without gaps. */
  number: number;
  rule: string;
  controls: readonly string[];
  /** Where the part is checked that no configuration shows. */
  elsewhere?: string;
}

type Entry = readonly [rule: string, controls: string, elsewhere?: string];

const ENTRIES: readonly Entry[] = [
  // Network
  ['the default security group of each VPC is there and empty', 'net.default-security-group'],
  ['each VPC has a flow log of all traffic, encrypted', 'net.flow-logs logs.key'],
  ['no subnet gives out public addresses', 'net.no-public-address'],
  ['nothing but HTTPS is let in from anywhere', 'net.ingress-anywhere'],
  ['nothing goes out by every protocol to everywhere', 'net.egress-everything'],
  [
    'security groups and rules are described, and rules are resources of their own',
    'net.rule-description net.rules-apart',
  ],
  ['every security group is attached', 'net.group-used'],
  ['private subnets leave by NAT, and public addresses belong to something', 'net.private-route net.addresses-used'],
  [
    'S3 and DynamoDB have gateway endpoints, Secrets Manager an interface endpoint',
    'net.gateway-endpoints net.secrets-endpoint',
  ],
  ['policies of endpoints name this account', 'net.endpoint-policy'],
  ['network ACLs are closed to remote administration', 'net.acl-administration'],
  ['the default VPC is not used', 'net.no-default-vpc'],
  ['groups of subnets span two zones, and each zone has its NAT gateway', 'net.two-zones net.nat-per-zone'],
  // Keys, rights, secrets
  ['keys rotate', 'kms.rotation'],
  ['keys have a policy of their own', 'kms.policy'],
  ['no key is open to everyone', 'kms.no-everyone'],
  ['keys are enabled, and can be brought back for thirty days', 'kms.deletion-window kms.enabled'],
  ['no policy allows every action', 'iam.no-all-actions'],
  ['no policy allows every action of a service', 'iam.no-all-actions'],
  ['rights on every resource are for actions without resources alone', 'iam.named-resources'],
  [
    'no rights that widen rights, expose credentials or carry data away',
    'iam.no-escalation iam.named-resources iam.pass-role secret.not-read',
  ],
  ['roles are passed by name, to named services', 'iam.pass-role'],
  ['nobody is an administrator', 'iam.no-administration'],
  ['no trust in everyone or a whole account, and no users', 'iam.trust iam.no-users'],
  ['decryption is for named keys', 'iam.decrypt-by-key'],
  ['every role has a permissions boundary', 'iam.boundary iam.within-boundary'],
  ['trust in a service names account and source', 'iam.trust'],
  ['policies can be read before they are applied', 'iam.readable'],
  ['secrets are under a key of ours', 'secret.key'],
  ['secrets rotate', 'secret.rotation'],
  [
    'no secret is literal, and none is read into an attribute',
    'secret.no-literal secret.not-read secret.no-tunnel-keys',
  ],
  ['secrets can be brought back for a week', 'secret.recovery'],
  // Buckets
  ['the four blocks of public access are on', 's3.public-access'],
  ['the owner of the bucket owns the objects, without ACLs', 's3.no-acl'],
  ['objects are under a key of ours, with a bucket key', 's3.encryption'],
  ['versions are kept', 's3.versioning'],
  ['plain HTTP and old TLS are denied', 's3.tls'],
  ['objects under other keys are denied', 's3.one-key'],
  [
    'no policy lets in everyone or another account, or locks everyone out',
    's3.no-everyone s3.no-foreigners s3.no-lockout',
  ],
  ['old versions and unfinished uploads go', 's3.lifecycle'],
  ['access is logged', 's3.access-log audit.lake'],
  ['new objects are events', 's3.events'],
  ['buckets have a copy in another region', 's3.replicated'],
  [
    'the trail is locked; MFA delete is on',
    'audit.locked',
    'MFA delete: [infrastructure.md](infrastructure.md#what-no-control-can-hold)',
  ],
  ['the lake is kept from destroy', 's3.kept s3.raw-kept'],
  ['the trail covers the objects of the lake', 'audit.lake'],
  // Replication, catalog, queries, runs, events
  ['replication instances are private', 'dms.private'],
  ['replication storage is under a key of ours', 'dms.storage-key'],
  ['minor upgrades are automatic', 'dms.minor-upgrades'],
  ['replication has a standby', 'dms.multi-az'],
  ['the source is reached by verified TLS', 'dms.source-tls'],
  ['endpoints and objects are under keys of ours, in buckets of this account', 'dms.endpoint-key dms.lake-encryption'],
  ['credentials of the source come from its secret', 'dms.source-secret'],
  ['tasks log, where DMS says', 'dms.task-logs'],
  ['the log group of DMS is made first', 'dms.log-group'],
  ['the account-wide roles of DMS have their exact names', 'dms.account-roles'],
  ['the engine is supported', 'dms.engine'],
  ['events and alarms tell of failure, lag and full storage', 'dms.events dms.lag-alarms dms.storage-alarm'],
  ['all tasks write one format', 'dms.format'],
  ['the catalog is encrypted, once in a region', 'glue.catalog-key'],
  ['crawlers have a security configuration', 'glue.crawler-security glue.security-keys'],
  ['the workgroup is enforced, encrypted and limited', 'athena.enforced athena.results athena.scan-limit'],
  [
    'runs are unprivileged, read-only, nobody, without secrets, by digest, tried again, and end',
    'batch.unprivileged batch.read-only batch.no-secrets batch.digest batch.ends batch.log',
  ],
  ['events are tried again and kept, and start nothing else', 'events.kept events.narrow'],
  ['images are scanned, immutable, encrypted, and go', 'ecr.scan ecr.immutable ecr.key ecr.lifecycle'],
  ['topics and queues are encrypted and closed', 'alerts.key alerts.publishers alerts.key-use queues.senders'],
  // Functions and API
  ['functions are traced', 'fn.traced'],
  ['functions have executions of their own', 'fn.concurrency'],
  ['what a function could not do is kept', 'fn.dead-letters'],
  ['functions are in the VPC', 'fn.private'],
  ['variables are under a key where there are any, and only there', 'fn.variables-key'],
  ['code is signed', 'fn.signed'],
  ['the runtime is supported', 'fn.runtime'],
  ['invokers are named', 'fn.invokers'],
  ['no open function address', 'fn.no-url'],
  ['every method authorizes', 'api.authorized'],
  ['requests are validated', 'api.validated'],
  ['the stage logs and traces', 'api.access-log api.traced'],
  ['the stage is limited, and logs no bodies', 'api.limited api.sign-in-limited'],
  ['answers are cached', 'api.cache'],
  ['the gateway has a client certificate', 'api.client-certificate'],
  ['a web firewall is in front of the API', 'api.firewall'],
  ['every change is deployed, without a gap', 'api.deployed'],
  ['the logging role of API Gateway is of bootstrap', 'api.account-once'],
  ['domains take TLS 1.2', 'api.tls'],
  ['other origins are named', 'api.cors'],
  [
    'tables have recovery, a key, protection, capacity on demand, and conversations expire',
    'dynamodb.recovery dynamodb.key dynamodb.kept dynamodb.capacity dynamodb.expiry',
  ],
  ['mail goes over TLS, signed, from a named address', 'mail.tls mail.signed mail.from'],
  // Edge, delivery, observation
  [
    'the distribution: HTTPS, TLS 1.2, firewall, log, root, private bucket, headers, failover, countries',
    'edge.https edge.tls edge.firewall edge.log edge.root edge.private-bucket edge.headers edge.failover edge.countries',
  ],
  [
    'the firewall: actions, known attacks, log, metrics, rates',
    'waf.actions waf.known-attacks waf.log waf.metrics waf.rates',
  ],
  [
    'builds: key, log, unprivileged, an end, no secret in clear',
    'build.key build.log build.unprivileged build.timeout build.no-secret',
  ],
  [
    'the pipeline: key, V2, approval, saved plan, connection',
    'pipe.key pipe.version pipe.approval pipe.saved-plan pipe.connection',
    'whether somebody has approved the connection: `futureim connection status`',
  ],
  [
    'the trail: all regions, validation, key, log, on, told',
    'audit.on audit.validation audit.key audit.log audit.notified',
  ],
  ['log groups have a retention of a year and a key', 'logs.retention logs.key'],
  ['alarms act; fourteen findings; a budget that tells', 'alarms.action audit.findings budget.there budget.told'],
];

export const RULE_BOOK: readonly Rule[] = ENTRIES.map(([rule, controls, elsewhere], index) => ({
  number: index + 1,
  rule,
  controls: controls.split(' '),
  ...(elsewhere === undefined ? {} : { elsewhere }),
}));
