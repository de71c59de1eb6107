import type { FunctionSizes } from '../api/function-sizes.js';
import type { UsageOverrides } from '../cost/usage-assumptions.js';
import type { Environment } from './environment.js';

export type { Environment };
export type TargetName = 'local' | 'aws';
export type TlsMode = 'disabled' | 'required' | 'verify-ca' | 'verify-full';

/** The effective configuration after flags, environment, files and defaults were merged. */
export interface Config {
  target: TargetName;
  environment: Environment;
  /** Absolute path of the state folder. */
  stateDir: string;
  source: SourceConfig;
  replication: ReplicationConfig;
  dashboard: DashboardConfig;
  aws: AwsConfig;
  cost?: {
    /** What an estimate assumes to be used, where somebody knows better. */
    usage?: UsageOverrides;
  };
}

export type DashboardTheme = 'standard' | 'colour-blind';

export interface DashboardConfig {
  /** Keys by the name of what they do; what is absent keeps its key. */
  keys?: Record<string, string[]>;
  theme: DashboardTheme;
}

export interface AwsConfig {
  region: string;
  profile?: string;
  /** The account that may be changed, 12 digits; absent: whichever the credentials belong to. */
  account?: string;
  /** First part of the name of every resource. */
  project: string;
  accountSingletons: 'manage' | 'adopt';
  /** IPv4 networks in CIDR notation. */
  sourceNetworks?: string[];
  alertEmail?: string;
  /** An https address that is no secret. */
  alertWebhook?: string;
  mailSender?: string;
  /** `sha256:` and 64 hexadecimal digits. */
  imageDigest?: string;
  functions?: FunctionSizes;
  vpnAddress?: string;
  vpnNetworks?: string[];
  site: 'cloudfront' | 's3-website';
  siteDomain?: string;
  siteCertificate?: string;
  webOrigin?: string;
  /** OWNER/NAME on GitHub. */
  repository?: string;
  branch: string;
  /** Name or path of terraform or tofu. */
  terraform?: string;
  /** Name or path of docker or podman. */
  containerTool?: string;
  /** Resources that are worked on at once. */
  parallelism: number;
}

export interface SourceConfig {
  /** Absent: the sandbox is the source. */
  host?: string;
  port: number;
  /** The user for `mysql setup` and `mysql load`; also replicates when `replicationUser` is absent. */
  user?: string;
  replicationUser?: string;
  database: string;
  tls: TlsMode;
  /** PEM file with the certificate authority of the server. */
  tlsCaFile?: string;
}

export interface ReplicationConfig {
  /** Task name → rules for its tables. Absent: the five tasks of the platform. */
  tasks?: Record<string, string[]>;
  /** One task that carries every base table of the database. */
  allTables: boolean;
  /** How long changes may wait in memory before they are written to the lake. */
  flushIntervalSeconds: number;
}

/** Where a configuration value came from; the order is the order of precedence. */
export type ConfigSource = 'flag' | 'environment' | 'project file' | 'user file' | 'default';

export interface ConfigEntry {
  /** Dotted path, e.g. `source.port`. */
  key: string;
  value: unknown;
  source: ConfigSource;
  /** Flag, variable or file that gave the value. */
  origin: string;
}
