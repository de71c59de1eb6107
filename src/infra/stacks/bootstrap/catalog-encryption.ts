import { Construct, GlueDataCatalogEncryptionSettings } from '../../cdktf.js';
import { EncryptionKey } from '../../constructs/encryption-key.js';

/** Encrypts the Glue Data Catalog of the region, and the passwords of its connections. */
export class CatalogEncryption extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const key = new EncryptionKey(this, 'key', { use: 'catalog', description: 'The Glue Data Catalog of the region' });
    new GlueDataCatalogEncryptionSettings(this, 'settings', {
      dataCatalogEncryptionSettings: {
        connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true, awsKmsKeyId: key.arn },
        encryptionAtRest: { catalogEncryptionMode: 'SSE-KMS', sseAwsKmsKeyId: key.arn },
      },
    });
  }
}
