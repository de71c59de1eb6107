import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FutureimError } from '../../../core/errors.js';
import type { StateSource } from '../../ports/state-migration.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';
import { DynamoLock } from './dynamo-lock.js';
import { foreignLock } from './locked-by.js';

/** A state of another backend, which nobody changes before it is released. */
export interface ForeignState {
  text: string;
  /** For people: where it is. */
  place: string;
  release(): Promise<void>;
}

export interface ForeignStateOptions {
  access: AwsAccess;
  /** `user@host` of this process. */
  who: string;
  /** Whether to take its lock, where it has one that can be taken; otherwise it is only looked at. */
  hold: boolean;
}

/** @throws FutureimError FIM-STATE-FOREIGN when there is none, FIM-STACK-LOCKED, FIM-AWS-… */
export function openForeignState(source: StateSource, options: ForeignStateOptions): Promise<ForeignState> {
  return source.kind === 'file' ? openFile(source.path) : openObject(source, options);
}

/** Terraform writes beside a state who works on it; its lock itself is one of the operating system. */
async function openFile(path: string): Promise<ForeignState> {
  const lock = await readFile(join(dirname(path), `.${basename(path)}.lock.info`), 'utf8').catch(() => undefined);
  if (lock !== undefined) throw foreignLock(path, lock);
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    throw notThere(path, cause.message, cause);
  });
  return { text, place: path, release: async () => {} };
}

async function openObject(
  { bucket, key, region, lockTable }: Extract<StateSource, { kind: 's3' }>,
  { access, who, hold }: ForeignStateOptions,
): Promise<ForeignState> {
  const place = `s3://${bucket}/${key}`;
  const there = { ...access, ...(region === undefined ? {} : { region }) };
  const locks = lockTable === undefined ? undefined : new DynamoLock(there, { table: lockTable, bucket, key, who });
  if (hold) await locks?.take();
  else await locks?.requireFree();
  try {
    const lock = await readObject(there, bucket, `${key}.tflock`);
    if (lock !== undefined) throw foreignLock(place, lock);
    const text = await readObject(there, bucket, key);
    if (text === undefined) throw notThere(place, 'the bucket has no such object');
    await locks?.requireDigest(text);
    return { text, place, release: async () => locks?.release() };
  } catch (error) {
    await locks?.release();
    throw error;
  }
}

async function readObject(access: AwsAccess, bucket: string, key: string): Promise<string | undefined> {
  const { GetObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client(clientSettings(access));
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return await Body!.transformToString();
  } catch (error) {
    const { name } = error as Error;
    if (name === 'NoSuchKey') return undefined;
    if (name === 'NoSuchBucket') throw notThere(`s3://${bucket}/${key}`, 'there is no such bucket', error);
    throw awsFailure(`reading s3://${bucket}/${key}`, error);
  } finally {
    client.destroy();
  }
}

function notThere(place: string, reason: string, cause?: unknown): FutureimError {
  return new FutureimError('FIM-STATE-FOREIGN', {
    message: `there is no state at ${place}`,
    reason,
    remedy: 'futureim state migrate --help',
    ...(cause === undefined ? {} : { cause }),
  });
}
