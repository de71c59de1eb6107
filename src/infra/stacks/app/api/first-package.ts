import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { Construct, S3Object } from '../../../cdktf.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';
import { FIRST_CODE } from './first-code.js';

/** The package that every function has before its own code is published: it says by name what is missing. */
export class FirstPackage extends Construct {
  readonly bucket: string;
  readonly key: string;

  constructor(scope: Construct, id: string, { artifacts_bucket }: FoundationValues) {
    super(scope, id);
    const content = firstPackage();
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

/** The same bytes at every time and in every time zone. */
function firstPackage(): Buffer {
  const mtime = new Date(1980, 0, 1);
  return Buffer.from(zipSync({ 'index.mjs': [strToU8(FIRST_CODE), { mtime, os: 3, attrs: 0o644 << 16 }] }));
}
