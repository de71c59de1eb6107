import type { PlatformParameters } from '../../../platform/platform-parameters.js';
import { websiteOrigin } from '../../../platform/website-origin.js';
import type { App, TerraformProvider } from '../../cdktf.js';
import { Bucket } from '../../constructs/bucket.js';
import { EncryptionKey, keyUse } from '../../constructs/encryption-key.js';
import { LogGroup } from '../../constructs/log-group.js';
import { WebFirewall } from '../../constructs/web-firewall.js';
import { PlatformStack } from '../../platform-stack.js';
import { APP_OUTPUTS } from '../app/stack.js';
import { FOUNDATION_OUTPUTS } from '../foundation/stack.js';
import { Distribution } from './distribution.js';
import { PublicSite } from './public-site.js';
import { RequestLog } from './request-log.js';
import { SecurityPolicy } from './security-policy.js';

/** What later stacks read. */
export const EDGE_OUTPUTS = ['site_bucket', 'site_url', 'distribution_id', 'distribution_arn'] as const;

/** What the internet sees: the site from a private bucket, and the API behind the same name. */
export class EdgeStack extends PlatformStack {
  constructor(app: App, parameters: PlatformParameters) {
    super(app, 'edge', parameters);
    const foundation = this.publishedBy('foundation', FOUNDATION_OUTPUTS);
    const api = this.publishedBy('app', APP_OUTPUTS);
    if (parameters.site === 's3-website') this.#publicSite(foundation.access_logs_bucket);
    else this.#distribution(foundation.access_logs_bucket, { host: api.api_host, stage: api.api_stage });
  }

  #publicSite(accessLogsBucket: string): void {
    new PublicSite(this, 'website', accessLogsBucket);
    const bucket = this.resourceName('bucket', 'frontend');
    this.publish<(typeof EDGE_OUTPUTS)[number]>({
      site_bucket: bucket,
      site_url: websiteOrigin(bucket, this.parameters.region),
      distribution_id: '',
      distribution_arn: '',
    });
  }

  #distribution(accessLogsBucket: string, api: { host: string; stage: string }): void {
    const { parameters } = this;
    const provider = this.providerOf('us-east-1');
    const bucketName = this.resourceName('bucket', 'frontend');
    const { resource: distribution } = new Distribution(this, 'site', {
      siteDomain: `${bucketName}.s3.${parameters.region}.${this.domainSuffix}`,
      api,
      headers: new SecurityPolicy(this, 'security'),
      firewallArn: this.profile.webFirewall ? this.#firewall(provider).arn : undefined,
    });
    new Bucket(this, 'files', {
      purpose: 'frontend',
      encryption: 'service key',
      accessLogs: accessLogsBucket,
      lifecycle: { keepOldVersionsDays: 30 },
      holdsData: false,
      statements: [
        {
          Sid: 'OwnDistribution',
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: 's3:GetObject',
          Resource: `arn:${this.partition}:s3:::${bucketName}/*`,
          // The ARN names the account as well; CloudFront sends nothing else.
          Condition: { StringEquals: { 'aws:SourceArn': distribution.arn } },
        },
      ],
    });
    new RequestLog(this, 'request-log', {
      distributionArn: distribution.arn,
      bucket: accessLogsBucket,
      provider,
    });
    this.publish<(typeof EDGE_OUTPUTS)[number]>({
      site_bucket: bucketName,
      site_url: `https://${parameters.certificate?.domain ?? distribution.domainName}`,
      distribution_id: distribution.id,
      distribution_arn: distribution.arn,
    });
  }

  /** CloudFront takes a firewall of us-east-1 alone, and that writes to a log group there. */
  #firewall(provider: TerraformProvider): WebFirewall {
    const logs = `arn:${this.partition}:logs:us-east-1:${this.accountId}:log-group:*`;
    const key = new EncryptionKey(this, 'logs-key', {
      use: 'edge-logs',
      description: 'Logs of what is run from us-east-1',
      statements: [keyUse('logs.us-east-1.amazonaws.com', { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logs } })],
      provider,
    });
    const group = new LogGroup(this, 'firewall-logs', {
      name: `aws-waf-logs-${this.resourceName('log-group', 'site')}`,
      keyArn: key.arn,
      provider,
    });
    return new WebFirewall(this, 'firewall', { purpose: 'site', scope: 'CLOUDFRONT', logs: group, provider });
  }
}
