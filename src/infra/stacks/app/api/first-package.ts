import { createHash } from 'node:crypto';
import { functionPackage } from '../../../../platform/function-package.js';
import { Construct, S3Object } from '../../../cdktf.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';
import { FIRST_CODE } from './first-code.js';

/** The package that every function has before its own code is published: it says by name what is missing. */
export class FirstPackage extends Construct {
  readonly bucket: string;
  readonly key: string;

  constructor(scope: Construct, id: string, { artifacts_bucket }: FoundationValues) {
    super(scope, id);
    const content = functionPackage(FIRST_CODE);
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 16);
    const object = new S3Object(this, 'object', {
      bucket: artifacts_bucket,
      key: `functions/not-deployed-${digest}.zip`,
      contentBase64: content.toString('base64'),
      contentType: 'application/zip',
    });
    this.bucket = object.bucket;
    this.key = object.key;
  }
}
