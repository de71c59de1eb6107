import { Construct, KmsAlias, KmsKey, type TerraformProvider } from '../cdktf.js';
import { PlatformStack } from '../platform-stack.js';
import { policyDocument, type Statement } from '../policy-document.js';

export interface EncryptionKeyOptions {
  /** What is encrypted with it; also its alias. */
  use: string;
  description: string;
  /** Services that use the key on their own account. IAM policies decide for everyone else. */
  statements?: readonly Statement[];
  /** For another region than that of the stack. */
  provider?: TerraformProvider;
}

/** A customer managed key, rotated every year, that IAM policies of this account can grant the use of. */
export class EncryptionKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { use, description, statements = [], provider }: EncryptionKeyOptions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const elsewhere = provider ? { provider } : {};
    const key = new KmsKey(this, 'key', {
      ...elsewhere,
      description,
      enableKeyRotation: true,
      isEnabled: true,
      deletionWindowInDays: stack.profile.keyDeletionDays,
      policy: policyDocument([
        {
          Sid: 'LetIamPoliciesDecide',
          Effect: 'Allow',
          Principal: { AWS: stack.iamArn('root') },
          Action: 'kms:*',
          Resource: '*',
        },
        ...statements,
      ]),
    });
    new KmsAlias(this, 'alias', {
      ...elsewhere,
      name: `alias/${stack.resourceName('kms-alias', use)}`,
      targetKeyId: key.keyId,
    });
    this.arn = key.arn;
  }
}

/** Lets a service encrypt and decrypt with the key where `condition` holds. */
export function keyUse(service: string, condition: NonNullable<Statement['Condition']>): Statement {
  return {
    Sid: `Use${service
      .split('.')[0]!
      .split('-')
      .map((word) => word[0]!.toUpperCase() + word.slice(1))
      .join('')}`,
    Effect: 'Allow',
    Principal: { Service: service },
    Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    Resource: '*',
    Condition: condition,
  };
}
