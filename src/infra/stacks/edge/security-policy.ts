import { HSTS_SECONDS, SECURITY_HEADERS } from '../../../platform/security-headers.js';
import { CloudfrontResponseHeadersPolicy, Construct } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';

/** The security headers of every answer, as CloudFront wants them. */
export class SecurityPolicy extends Construct {
  readonly policyId: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const policy = new CloudfrontResponseHeadersPolicy(this, 'headers', {
      name: PlatformStack.of(this).resourceName('headers-policy', 'security'),
      comment: 'Security headers of the site',
      securityHeadersConfig: {
        contentSecurityPolicy: {
          contentSecurityPolicy: SECURITY_HEADERS['content-security-policy'],
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: SECURITY_HEADERS['x-frame-options'], override: true },
        referrerPolicy: { referrerPolicy: SECURITY_HEADERS['referrer-policy'], override: true },
        strictTransportSecurity: {
          accessControlMaxAgeSec: HSTS_SECONDS,
          includeSubdomains: true,
          override: true,
        },
      },
      customHeadersConfig: {
        items: [{ header: 'permissions-policy', value: SECURITY_HEADERS['permissions-policy'], override: true }],
      },
    });
    this.policyId = policy.id;
  }
}
