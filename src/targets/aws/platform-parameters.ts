import { readFile } from 'node:fs/promises';
import { isIPv4 } from 'node:net';
import { FutureimError } from '../../core/errors.js';
import type { Config } from '../../platform/config/config.js';
import type { PlatformParameters, VpnPeer } from '../../platform/platform-parameters.js';

/** Where a server may be whose address is only known by name. */
const PRIVATE_NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** A gateway that does not speak BGP has this number by convention. */
const DEFAULT_ASN = 65_000;

/**
 * What the configuration says about the platform on AWS.
 * @throws FutureimError FIM-CONFIG-INVALID when the certificate file cannot be used, or the site has half of a name
 */
export async function platformParameters(config: Config): Promise<PlatformParameters> {
  const { aws, source } = config;
  const networks =
    aws.sourceNetworks ?? (source.host && isIPv4(source.host) ? [`${source.host}/32`] : PRIVATE_NETWORKS);
  const vpn: VpnPeer | undefined = aws.vpnAddress
    ? { address: aws.vpnAddress, asn: DEFAULT_ASN, networks: aws.vpnNetworks ?? networks }
    : undefined;
  return {
    project: aws.project,
    environment: config.environment,
    region: aws.region,
    accountSingletons: aws.accountSingletons,
    ...(aws.alertEmail === undefined ? {} : { alertEmail: aws.alertEmail }),
    ...(aws.alertWebhook === undefined ? {} : { alertWebhook: aws.alertWebhook }),
    ...(aws.mailSender === undefined ? {} : { mailSender: aws.mailSender }),
    ...(aws.imageDigest === undefined ? {} : { imageDigest: aws.imageDigest }),
    ...(aws.functions === undefined ? {} : { functions: aws.functions }),
    source: {
      database: source.database,
      port: source.port,
      networks,
      ...(source.tlsCaFile === undefined ? {} : { certificatePem: await readCertificate(source.tlsCaFile) }),
    },
    ...(vpn === undefined ? {} : { vpn }),
    ...(aws.webOrigin === undefined ? {} : { webOrigin: aws.webOrigin }),
    ...siteOf(config),
    ...(aws.repository === undefined ? {} : { delivery: { repository: aws.repository, branch: aws.branch } }),
  };
}

/** How the site is served: name and certificate are of no use without each other, and a website of S3 has neither. */
function siteOf({ aws, environment }: Config): Pick<PlatformParameters, 'certificate' | 'site'> {
  if (aws.site === 's3-website') {
    if (environment === 'dev') return { site: aws.site };
    throw new FutureimError('FIM-CONFIG-INVALID', {
      message: `aws.site is s3-website, which is public and plain HTTP: ${environment} takes cloudfront alone`,
      remedy: 'futureim config set aws.site cloudfront',
    });
  }
  const { siteDomain: domain, siteCertificate: arn } = aws;
  if (domain !== undefined && arn !== undefined) return { certificate: { domain, arn } };
  if (domain === undefined && arn === undefined) return {};
  const [given, lacking] = arn === undefined ? ['siteDomain', 'siteCertificate'] : ['siteCertificate', 'siteDomain'];
  throw new FutureimError('FIM-CONFIG-INVALID', {
    message: `aws.${given} is set, and aws.${lacking} is not: CloudFront needs both`,
    remedy: `futureim config set aws.${lacking} VALUE`,
  });
}

async function readCertificate(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    throw new FutureimError('FIM-CONFIG-INVALID', {
      message: `source.tlsCaFile ${path} cannot be read: ${cause.message}`,
      remedy: 'futureim config set source.tlsCaFile FILE',
      cause,
    });
  });
  // The file goes into the state of Terraform: it must hold the authority alone, never a private key.
  if (!text.includes('-----BEGIN CERTIFICATE-----') || text.includes('PRIVATE KEY-----')) {
    throw new FutureimError('FIM-CONFIG-INVALID', {
      message: `source.tlsCaFile ${path} is not a PEM file with certificates alone`,
      remedy: 'name the file of the certificate authority, not that of a key',
    });
  }
  return text;
}
