import { hkdfSync } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';

/**
 * A key that makes and reads backups: an identity of age, `AGE-SECRET-KEY-1…`. Files are encrypted as the age format
 * says (age-encryption.org/v1): a file key for the recipient by X25519, then ChaCha20-Poly1305 over chunks of 64 KiB in
 * the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse
 * Misuse-Resistance", CRYPTO 2015), which detects chunks that are changed, reordered, doubled or cut off.
 */
export interface BackupKey {
  /** The secret; never printed. */
  identity: string;
  /** The public half, `age1…`: names the key. */
  recipient: string;
}

export const ENCRYPTED_SUFFIX = '.age';

/** Loaded when needed: most commands encrypt nothing. */
const age = (): Promise<typeof import('age-encryption')> => import('age-encryption');

export async function makeBackupKey(): Promise<BackupKey> {
  const { generateX25519Identity } = await age();
  return backupKeyOf(await generateX25519Identity());
}

/** @throws Error when the text is no identity of age */
export async function backupKeyOf(identity: string): Promise<BackupKey> {
  const { identityToRecipient } = await age();
  return { identity, recipient: await identityToRecipient(identity) };
}

export async function encrypted(plain: Readable, key: BackupKey): Promise<Readable> {
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  encrypter.addRecipient(key.recipient);
  return fromWeb(await encrypter.encrypt(toWeb(plain)));
}

/** @throws Error when the file is for another key, or its head is damaged; the stream fails where its content is */
export async function decrypted(cipher: Readable, key: BackupKey): Promise<Readable> {
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  decrypter.addIdentity(key.identity);
  return fromWeb(await decrypter.decrypt(toWeb(cipher)));
}

/** The key that authenticates manifests: HKDF (RFC 5869) of the identity, so that it says nothing about it. */
export function manifestKey(key: BackupKey): Buffer {
  return Buffer.from(hkdfSync('sha256', key.identity, '', 'futureim backup manifest', 32));
}

const toWeb = (stream: Readable): ReadableStream<Uint8Array> =>
  Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>;
const fromWeb = (stream: ReadableStream<Uint8Array>): Readable => Readable.fromWeb(stream as unknown as WebStream);
