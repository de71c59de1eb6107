import type { FunctionSizes } from './api/function-sizes.js';
import type { Environment } from './config/config.js';

/** The on-premises end of the site-to-site VPN. Pre-shared keys are made by AWS and stay out of state. */
export interface VpnPeer {
  /** Public IPv4 address of the customer gateway. */
  address: string;
  /** Its BGP autonomous system number; 65000 when it does not speak BGP. */
  asn: number;
  /** The networks behind it. */
  networks: readonly string[];
}

/** Everything that decides what the platform on AWS looks like. The same parameters give the same files. */
export interface PlatformParameters {
  /** First part of every name; other projects in the same account have another one. */
  project: string;
  environment: Environment;
  region: string;
  /** Who owns what an account or a region has only one of: this platform, or another that came first. */
  accountSingletons: 'manage' | 'adopt';
  /** Receives alarms; absent: the topic has no subscriber yet. */
  alertEmail?: string;
  /** Receives alarms by HTTPS, once it has confirmed that it wants them. */
  alertWebhook?: string;
  /** Address that mail about passwords comes from; its domain is to be verified. Absent: no mail is sent. */
  mailSender?: string;
  /** Digest of the image that runs are made of, `sha256:…`. Absent: none was pushed yet, and nothing runs. */
  imageDigest?: string;
  /** What functions get that differs from what the platform has for them. */
  functions?: FunctionSizes;
  source: {
    database: string;
    /** Certificate authority of the MySQL server, PEM. Absent: one imported into DMS under the platform's name. */
    certificatePem?: string;
    /** Where the server listens; the replication instance may open connections to nothing else. */
    port: number;
    /** Networks the server is in. */
    networks: readonly string[];
  };
  vpn?: VpnPeer;
  /** Site on another origin whose pages may call the API; absent: the platform's own site alone, which is on the same. */
  webOrigin?: string;
  /** Name of the site, and the certificate for it in us-east-1; absent: the name that CloudFront gives it. */
  certificate?: { domain: string; arn: string };
  /** How the site is served; absent: by CloudFront. `s3-website` is public and plain HTTP, for dev alone. */
  site?: 's3-website';
  /** Where the pipeline gets its code; absent: there is no pipeline. */
  delivery?: { repository: string; branch: string };
}

/** The partition a region belongs to, as it stands in ARNs. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}
