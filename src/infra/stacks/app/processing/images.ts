import { Construct, EcrLifecyclePolicy, EcrRepository } from '../../../cdktf.js';
import { PlatformStack } from '../../../platform-stack.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';

/** Where `deploy --image` puts the image that runs are made of. What was pushed once cannot be changed. */
export class Images extends Construct {
  readonly repositoryArn: string;
  readonly repositoryUrl: string;

  constructor(scope: Construct, id: string, { artifacts_key_arn }: FoundationValues) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const repository = new EcrRepository(this, 'repository', {
      name: stack.resourceName('repository', 'processing'),
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: 'KMS', kmsKey: artifacts_key_arn }],
      forceDelete: !stack.profile.dataProtected,
    });
    new EcrLifecyclePolicy(this, 'lifecycle', {
      repository: repository.name,
      policy: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            description: 'Images that no tag names',
            selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 7 },
            action: { type: 'expire' },
          },
          {
            rulePriority: 2,
            description: 'All but the last ten',
            selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 10 },
            action: { type: 'expire' },
          },
        ],
      }),
    });
    this.repositoryArn = repository.arn;
    this.repositoryUrl = repository.repositoryUrl;
  }
}
