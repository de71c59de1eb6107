import { ALERT_ADDRESS } from '../alert-address.js';
import { PROJECT_LENGTH, PROJECT_PATTERN } from '../resource-name.js';

export type SettingType =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'path'
  | 'task-map'
  | 'key-map'
  | 'networks'
  | 'usage-map'
  | 'size-map';

/** One configurable value: the only description of it, used by loader, validation, docs and completion. */
export interface Setting {
  /** Dotted path in futureim.yaml and in Config. */
  key: string;
  type: SettingType;
  description: string;
  /** Environment variable that sets it. */
  variable?: string;
  /** Name of the flag that sets it, without dashes; not every command has it. */
  flag?: string;
  allowed?: readonly string[];
  /** What a text must look like, and how to say that. */
  pattern?: { expression: RegExp; means: string };
  minimum?: number;
  maximum?: number;
  /** Absent: the value is optional, or its default depends on other values (see load-config.ts). */
  default?: string | number | boolean;
}

/** Four bytes with dots between them. */
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

export const SETTINGS: readonly Setting[] = [
  {
    key: 'target',
    type: 'string',
    description: 'where the platform runs',
    variable: 'FUTUREIM_TARGET',
    flag: 'target',
    allowed: ['local', 'aws'],
    default: 'local',
  },
  {
    key: 'environment',
    type: 'string',
    description: 'which copy of the platform is meant',
    variable: 'FUTUREIM_ENV',
    flag: 'env',
    allowed: ['dev', 'staging', 'prod'],
    default: 'dev',
  },
  {
    key: 'stateDir',
    type: 'path',
    description: 'folder for lake, journals, logs and secrets of the local target',
    variable: 'FUTUREIM_STATE_DIR',
    flag: 'state-dir',
    default: '.futureim',
  },
  {
    key: 'source.host',
    type: 'string',
    description: 'host of the MySQL server; without it the sandbox is the source',
    variable: 'FUTUREIM_SOURCE_HOST',
  },
  {
    key: 'source.port',
    type: 'integer',
    description: 'TCP port of the MySQL server',
    variable: 'FUTUREIM_SOURCE_PORT',
    minimum: 1,
    maximum: 65535,
    default: 3306,
  },
  {
    key: 'source.user',
    type: 'string',
    description: 'user that sets up schema and users, and loads data',
    variable: 'FUTUREIM_SOURCE_USER',
  },
  {
    key: 'source.replicationUser',
    type: 'string',
    description: 'least-privilege user that replicates; source.user when absent',
    variable: 'FUTUREIM_SOURCE_REPLICATION_USER',
  },
  {
    key: 'source.database',
    type: 'string',
    description: 'database to replicate',
    variable: 'FUTUREIM_SOURCE_DATABASE',
    default: 'ecommerce',
  },
  {
    key: 'source.tls',
    type: 'string',
    description: 'TLS to the MySQL server; default: required, or disabled on a loopback host and the sandbox',
    variable: 'FUTUREIM_SOURCE_TLS',
    allowed: ['disabled', 'required', 'verify-ca', 'verify-full'],
  },
  {
    key: 'source.tlsCaFile',
    type: 'path',
    description: 'PEM file with the certificate authority of the MySQL server',
    variable: 'FUTUREIM_SOURCE_TLS_CA_FILE',
  },
  {
    key: 'replication.tasks',
    type: 'task-map',
    description:
      'replication tasks and rules for their tables (docs/replication.md); default: the five tasks of the platform',
  },
  {
    key: 'replication.allTables',
    type: 'boolean',
    description: 'one task that carries every base table of the database',
    variable: 'FUTUREIM_REPLICATION_ALL_TABLES',
    flag: 'all-tables',
    default: false,
  },
  {
    key: 'replication.flushIntervalSeconds',
    type: 'number',
    description: 'seconds that changes may wait in memory before they are written to the lake',
    variable: 'FUTUREIM_REPLICATION_FLUSH_INTERVAL_SECONDS',
    minimum: 0.1,
    maximum: 3600,
    default: 1,
  },
  {
    key: 'dashboard.keys',
    type: 'key-map',
    description: 'other keys of the dashboard by the names of docs/keys.md; default: the keys there',
  },
  {
    key: 'dashboard.theme',
    type: 'string',
    description: 'colours of the dashboard',
    variable: 'FUTUREIM_DASHBOARD_THEME',
    allowed: ['standard', 'colour-blind'],
    default: 'standard',
  },
  {
    key: 'aws.region',
    type: 'string',
    description: 'AWS region of the aws target',
    variable: 'FUTUREIM_REGION',
    flag: 'region',
    default: 'us-east-2',
  },
  {
    key: 'aws.profile',
    type: 'string',
    description: 'AWS credentials profile of the aws target',
    variable: 'FUTUREIM_PROFILE',
    flag: 'profile',
  },
  {
    key: 'aws.account',
    type: 'string',
    description: 'account that may be changed, in quotes; absent: that of the credentials, whichever it is',
    variable: 'FUTUREIM_ACCOUNT',
    pattern: { expression: /^\d{12}$/, means: 'the 12 digits of an AWS account, in quotes' },
  },
  {
    key: 'aws.project',
    type: 'string',
    description: 'first part of the name of everything on AWS; bucket names are unique in the world',
    variable: 'FUTUREIM_PROJECT',
    pattern: {
      expression: new RegExp(`^(?=.{3,${PROJECT_LENGTH}}$)${PROJECT_PATTERN.source.slice(1)}`),
      means: `3 to ${PROJECT_LENGTH} lower-case letters, digits and single dashes, a letter first`,
    },
    default: 'futureim-ecommerce-ai-platform',
  },
  {
    key: 'aws.accountSingletons',
    type: 'string',
    description:
      'whether to create what an account has only one of (DMS roles, catalog encryption), or use what is there',
    variable: 'FUTUREIM_ACCOUNT_SINGLETONS',
    allowed: ['manage', 'adopt'],
    default: 'manage',
  },
  {
    key: 'aws.sourceNetworks',
    type: 'networks',
    description: 'networks the MySQL server is in; default: its own address, or all private networks',
    variable: 'FUTUREIM_SOURCE_NETWORKS',
  },
  {
    key: 'aws.alertEmail',
    type: 'string',
    description: 'address that gets the alarms',
    variable: 'FUTUREIM_ALERT_EMAIL',
    pattern: { expression: /^[^\s@]+@[^\s@]+\.[^\s@.]+$/, means: 'an e-mail address' },
  },
  {
    key: 'aws.alertWebhook',
    type: 'string',
    description: 'address that gets the alarms by HTTPS and confirms that it wants them; it may hold no secret',
    variable: 'FUTUREIM_ALERT_WEBHOOK',
    pattern: {
      expression: ALERT_ADDRESS,
      means: 'an https address without user, password and query, and not that of a chat',
    },
  },
  {
    key: 'aws.mailSender',
    type: 'string',
    description: 'address that mail about passwords comes from; its domain has to be verified with SES',
    variable: 'FUTUREIM_MAIL_SENDER',
    pattern: { expression: /^[^\s@]+@[^\s@]+\.[^\s@.]+$/, means: 'an e-mail address' },
  },
  {
    key: 'aws.imageDigest',
    type: 'string',
    description: 'digest of the processing image in its repository; without it nothing is processed',
    variable: 'FUTUREIM_IMAGE_DIGEST',
    pattern: { expression: /^sha256:[0-9a-f]{64}$/, means: 'sha256: and 64 hexadecimal digits' },
  },
  {
    key: 'aws.functions',
    type: 'size-map',
    description: 'timeout in seconds and memory in MiB of functions, by name; default: as the platform has them',
  },
  {
    key: 'aws.vpnAddress',
    type: 'string',
    description: 'public IPv4 address of the VPN gateway in front of the MySQL server; absent: no VPN',
    variable: 'FUTUREIM_VPN_ADDRESS',
    pattern: { expression: IPV4, means: 'an IPv4 address' },
  },
  {
    key: 'aws.vpnNetworks',
    type: 'networks',
    description: 'networks behind that gateway; default: aws.sourceNetworks',
    variable: 'FUTUREIM_VPN_NETWORKS',
  },
  {
    key: 'aws.site',
    type: 'string',
    description: 'how the site is served; s3-website is public and plain HTTP, in dev alone',
    variable: 'FUTUREIM_SITE',
    allowed: ['cloudfront', 's3-website'],
    default: 'cloudfront',
  },
  {
    key: 'aws.siteDomain',
    type: 'string',
    description: 'name of the site, with aws.siteCertificate; default: the name that CloudFront gives it',
    variable: 'FUTUREIM_SITE_DOMAIN',
    pattern: { expression: /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, means: 'a domain in lower case' },
  },
  {
    key: 'aws.siteCertificate',
    type: 'string',
    description: 'ARN of the certificate for aws.siteDomain, in us-east-1',
    variable: 'FUTUREIM_SITE_CERTIFICATE',
    pattern: {
      expression: /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      means: 'the ARN of a certificate in us-east-1',
    },
  },
  {
    key: 'aws.webOrigin',
    type: 'string',
    description: 'site on another origin whose pages may call the API; default: none',
    variable: 'FUTUREIM_WEB_ORIGIN',
    pattern: { expression: /^https?:\/\/[a-z0-9.-]+(:\d+)?$/, means: 'an origin: https://shop.example.com' },
  },
  {
    key: 'aws.repository',
    type: 'string',
    description: 'repository on GitHub that the pipeline delivers; absent: no pipeline',
    variable: 'FUTUREIM_REPOSITORY',
    pattern: { expression: /^[\w.-]+\/[\w.-]+$/, means: 'OWNER/NAME' },
  },
  {
    key: 'aws.branch',
    type: 'string',
    description: 'branch that the pipeline delivers',
    variable: 'FUTUREIM_BRANCH',
    default: 'main',
  },
  {
    key: 'aws.terraform',
    type: 'string',
    description: 'program that deploys, by name or path; default: terraform, or else tofu',
    variable: 'FUTUREIM_TERRAFORM',
  },
  {
    key: 'aws.containerTool',
    type: 'string',
    description: 'program that builds and pushes the image, by name or path; default: docker, or else podman',
    variable: 'FUTUREIM_CONTAINER_TOOL',
  },
  {
    key: 'aws.parallelism',
    type: 'integer',
    description: 'resources that are worked on at once',
    variable: 'FUTUREIM_PARALLELISM',
    minimum: 1,
    maximum: 256,
    default: 10,
  },
  {
    key: 'cost.usage',
    type: 'usage-map',
    description: 'what futureim cost assumes to be used in a month, by name; default: see docs/cost.md',
  },
];

export const SETTING_KEYS: readonly string[] = SETTINGS.map((setting) => setting.key);

/** Every flag that takes part in choosing the configuration. None of them may carry a secret. */
export const CONFIG_FLAGS: readonly string[] = [
  'config',
  'source',
  'sandbox',
  ...SETTINGS.flatMap((setting) => setting.flag ?? []),
];

/** Values that are secret: they have an environment variable but no place in a configuration file. */
export const SECRET_KEYS: Readonly<Record<string, string>> = {
  'source.password': 'FUTUREIM_SOURCE_PASSWORD',
};

/** Further environment variables that configure futureim without being a setting of their own. */
export const SPECIAL_VARIABLES: Readonly<Record<string, string>> = {
  FUTUREIM_SOURCE: 'the source as one address: mysql://USER@HOST:PORT/DATABASE',
  FUTUREIM_SOURCE_PASSWORD: 'password of source.user; kept in no file of the project',
};
