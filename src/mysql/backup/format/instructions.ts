import { scriptHead } from '../dump/script.js';
import { COMPRESSED_SUFFIX, type Compression } from './compression.js';
import { ENCRYPTED_SUFFIX } from './encryption.js';

export const INSTRUCTIONS_NAME = 'RESTORE.txt';

const TOOLS: Record<Compression, string> = { zstd: 'zstd -dc', gzip: 'gzip -dc' };

/** How the backup beside it is restored with stock tools alone. */
export function instructions(backup: {
  database: string;
  charset: string;
  collation: string;
  compression: Compression;
  recipient: string | undefined;
}): string {
  const { database, charset, collation, compression, recipient } = backup;
  const suffix = `.sql${COMPRESSED_SUFFIX[compression]}${recipient === undefined ? '' : ENCRYPTED_SUFFIX}`;
  const decrypt = recipient === undefined ? '' : 'age --decrypt --identity key.txt "$file" | ';
  const decompress = recipient === undefined ? `${TOOLS[compression]} "$file"` : TOOLS[compression];
  const key =
    recipient === undefined
      ? ['The files are not encrypted.']
      : [
          'key.txt is the key as "futureim mysql backup export-key key.txt" wrote it, for',
          `${recipient}.`,
          'age is a small program that most systems package: https://age-encryption.org',
        ];
  return [
    `A backup of the MySQL database "${database}", made by futureim.`,
    '',
    'With futureim, which checks every file first and every row afterwards:',
    '',
    '  futureim mysql restore THIS-FOLDER',
    '',
    'Without futureim, into a new, empty database:',
    '',
    `  mysql -e 'CREATE DATABASE restored CHARACTER SET ${charset} COLLATE ${collation}'`,
    '  set -o pipefail',
    `  for file in [0-9]*${suffix}; do`,
    `    ${decrypt}${decompress} | mysql restored || break`,
    '  done',
    '',
    ...key,
    'The files are plain SQL and are run in the order of their names; each sets up its own session:',
    '',
    ...scriptHead('for example')
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`),
    '',
    'manifest.json tells the position in the binlog, and SHA-256 and rows of every file.',
    '',
  ].join('\n');
}
