import { FutureimError } from '../../core/errors.js';
import type { StateSource } from '../../targets/ports/state-migration.js';

interface S3Details {
  region: string | undefined;
  lockTable: string | undefined;
}

/**
 * What `--from` names: a file, or an object as `s3://BUCKET/KEY`.
 * @throws FutureimError FIM-USAGE for half of an address, or details of a bucket where a file is named
 */
export function stateSource(from: string, { region, lockTable }: S3Details): StateSource {
  if (!from.startsWith('s3://')) {
    if (region === undefined && lockTable === undefined) return { kind: 'file', path: from };
    throw new FutureimError('FIM-USAGE', {
      message: `${from} is a file, which has neither a region nor a table of locks`,
      remedy: 'pass --from s3://BUCKET/KEY',
    });
  }
  const [, bucket, key] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(.+)$/.exec(from) ?? [];
  if (bucket === undefined || key === undefined) {
    throw new FutureimError('FIM-USAGE', {
      message: `${from} names no object`,
      remedy: 'pass --from s3://BUCKET/KEY',
    });
  }
  return { kind: 's3', bucket, key, region, lockTable };
}
