import type { PlatformParameters } from '../../../platform/platform-parameters.js';
import type { App } from '../../cdktf.js';
import { EncryptionKey } from '../../constructs/encryption-key.js';
import { PlatformStack } from '../../platform-stack.js';
import { ApiGatewayLogging } from './api-gateway-logging.js';
import { CatalogEncryption } from './catalog-encryption.js';
import { DeliveryBoundary } from './delivery-boundary.js';
import { DmsAccountRoles } from './dms-account-roles.js';
import { PermissionsBoundary } from './permissions-boundary.js';

/** What later stacks read. */
export const BOOTSTRAP_OUTPUTS = ['secrets_key_arn'] as const;

/**
 * What has to be there before anything else: the boundary that every role stays within, the key for secrets, and
 * what an account or region has only one of.
 */
export class BootstrapStack extends PlatformStack {
  constructor(app: App, parameters: PlatformParameters) {
    super(app, 'bootstrap', parameters);
    const boundary = new PermissionsBoundary(this, 'boundary');
    if (parameters.delivery) new DeliveryBoundary(this, 'delivery-boundary');
    const secretsKey = new EncryptionKey(this, 'secrets-key', {
      use: 'secrets',
      description: 'Passwords and signing keys in Secrets Manager',
    });
    new DmsAccountRoles(this, 'dms-roles', boundary);
    if (parameters.accountSingletons === 'manage') {
      new ApiGatewayLogging(this, 'api-gateway', boundary);
      new CatalogEncryption(this, 'catalog');
    }
    this.publish<(typeof BOOTSTRAP_OUTPUTS)[number]>({ secrets_key_arn: secretsKey.arn });
  }
}
