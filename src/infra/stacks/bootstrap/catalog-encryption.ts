import { Construct, GlueDataCatalogEncryptionSettings } from '../../cdktf.js';
import { EncryptionKey } from '../../constructs/encryption-key.js';
import { PlatformStack } from '../../platform-stack.js';

/** Encrypts the Glue Data Catalog of the region, and the passwords of its connections. */
export class CatalogEncryption extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const key = new EncryptionKey(this, 'key', {
      use: 'catalog',
      description: 'The Glue Data Catalog of the region',
      statements: [
        {
          // The catalog is the account's: whoever may read it through Glue may read it decrypted.
          Sid: 'UseThroughGlue',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
          Resource: '*',
          Condition: {
            StringEquals: {
              'kms:CallerAccount': stack.accountId,
              'kms:ViaService': `glue.${stack.parameters.region}.amazonaws.com`,
            },
          },
        },
      ],
    });
    new GlueDataCatalogEncryptionSettings(this, 'settings', {
      dataCatalogEncryptionSettings: {
        connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true, awsKmsKeyId: key.arn },
        encryptionAtRest: { catalogEncryptionMode: 'SSE-KMS', sseAwsKmsKeyId: key.arn },
      },
    });
  }
}
