import { posix, resolve } from 'node:path';
import { FutureimError } from '../../core/errors.js';

/** Where backups are: a folder here, or a prefix of a bucket. */
export type BackupPlace = { folder: string } | { bucket: string; prefix: string };

/**
 * @param what the command and flag, for the message
 * @throws FutureimError FIM-USAGE for an address that is neither a folder nor `s3://bucket/prefix`
 */
export function backupPlace(what: string, value: string): BackupPlace {
  const scheme = /^([a-z][\w+.-]+):\/\//i.exec(value)?.[1]?.toLowerCase();
  if (scheme === undefined) return { folder: resolve(value) };
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*?))?\/*$/i.exec(value) ?? [];
  if (scheme === 's3' && bucket !== undefined && !prefix.includes('//')) return { bucket, prefix };
  throw new FutureimError('FIM-USAGE', {
    message: `"${value}" is neither a folder nor s3://BUCKET/PREFIX`,
    remedy: `futureim ${what} FOLDER, or s3://BUCKET/PREFIX`,
  });
}

/** The backup that an address names, and where it lies. @throws FutureimError FIM-USAGE when it names a bucket alone */
export function placeOfBackup(what: string, place: { bucket: string; prefix: string }) {
  const name = posix.basename(place.prefix);
  if (name !== '')
    return { name, store: { bucket: place.bucket, prefix: posix.dirname(place.prefix).replace(/^\.$/, '') } };
  throw new FutureimError('FIM-USAGE', {
    message: `s3://${place.bucket} names no backup`,
    remedy: `futureim ${what} s3://${place.bucket}/NAME; futureim mysql backup list s3://${place.bucket} lists them`,
  });
}
