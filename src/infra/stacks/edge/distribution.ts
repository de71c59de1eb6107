import { CloudfrontDistribution, CloudfrontFunction, CloudfrontOriginAccessControl, Construct } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import { API_PATHS, SITE_PATHS } from './edge-functions.js';
import type { SecurityPolicy } from './security-policy.js';

/** Policies of CloudFront itself, by the ids that they have in every account. */
const CACHE = {
  optimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  disabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
} as const;
const ALL_VIEWER_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

export interface DistributionOptions {
  /** Domain of the bucket with the site. */
  siteDomain: string;
  api: { host: string; stage: string };
  headers: SecurityPolicy;
  /** ARN of the web firewall; absent: none. */
  firewallArn: string | undefined;
}

/** The site, and the API under `/api/` on the same origin, so that cookies of the one are those of the other. */
export class Distribution extends Construct {
  readonly resource: CloudfrontDistribution;

  constructor(scope: Construct, id: string, { siteDomain, api, headers, firewallArn }: DistributionOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const access = new CloudfrontOriginAccessControl(this, 'access', {
      name: stack.resourceName('origin-access', 'site'),
      description: 'Signs what CloudFront asks of the bucket',
      originAccessControlOriginType: 's3',
      signingBehavior: 'always',
      signingProtocol: 'sigv4',
    });
    const common = {
      viewerProtocolPolicy: 'redirect-to-https',
      compress: true,
      responseHeadersPolicyId: headers.policyId,
    };
    const { certificate } = stack.parameters;
    this.resource = new CloudfrontDistribution(this, 'distribution', {
      comment: stack.resourceName('tag', 'site'),
      enabled: true,
      isIpv6Enabled: true,
      httpVersion: 'http2and3',
      defaultRootObject: 'index.html',
      priceClass: stack.profile.dataProtected ? 'PriceClass_All' : 'PriceClass_100',
      ...(certificate ? { aliases: [certificate.domain] } : {}),
      ...(firewallArn === undefined ? {} : { webAclId: firewallArn }),
      origin: [
        { originId: 'site', domainName: siteDomain, originAccessControlId: access.id },
        {
          originId: 'api',
          domainName: api.host,
          originPath: `/${api.stage}`,
          customOriginConfig: {
            httpPort: 80,
            httpsPort: 443,
            originProtocolPolicy: 'https-only',
            originSslProtocols: ['TLSv1.2'],
            originReadTimeout: 30,
          },
        },
      ],
      defaultCacheBehavior: {
        ...common,
        targetOriginId: 'site',
        allowedMethods: ['GET', 'HEAD', 'OPTIONS'],
        cachedMethods: ['GET', 'HEAD'],
        cachePolicyId: CACHE.optimized,
        functionAssociation: [this.#before('site-paths', SITE_PATHS)],
      },
      orderedCacheBehavior: [
        {
          ...common,
          pathPattern: '/api/*',
          targetOriginId: 'api',
          allowedMethods: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
          cachedMethods: ['GET', 'HEAD'],
          cachePolicyId: CACHE.disabled,
          originRequestPolicyId: ALL_VIEWER_EXCEPT_HOST,
          functionAssociation: [this.#before('api-paths', API_PATHS)],
        },
      ],
      restrictions: { geoRestriction: { restrictionType: 'none' } },
      viewerCertificate: certificate
        ? {
            acmCertificateArn: certificate.arn,
            sslSupportMethod: 'sni-only',
            minimumProtocolVersion: 'TLSv1.2_2021',
          }
        : { cloudfrontDefaultCertificate: true },
    });
  }

  /** A function that CloudFront runs on a request before it looks into its cache. */
  #before(purpose: string, code: string): { eventType: string; functionArn: string } {
    const { arn } = new CloudfrontFunction(this, purpose, {
      name: PlatformStack.of(this).resourceName('edge-function', purpose),
      runtime: 'cloudfront-js-2.0',
      publish: true,
      code,
    });
    return { eventType: 'viewer-request', functionArn: arn };
  }
}
