import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.int().nonnegative();

const backupFile = z.object({
  /** Name within the folder; their order is that in which they are restored. */
  name: z.string().regex(/^[^/\\]+$/),
  content: z.enum(['tables', 'rows', 'objects']),
  /** Of the file as it lies there. */
  bytes: size,
  sha256,
  /** Of the SQL in it. */
  sql: z.object({ bytes: size, sha256 }),
});

const backupTable = z.object({
  name: z.string(),
  /** The file that holds its rows. */
  file: z.string(),
  rows: size,
  /** Of the rows as the server sends them, in the order of the primary key: see docs/decisions/backup-format.md. */
  chunks: z.array(z.object({ rows: size, sha256 })),
});

/** What a backup is: the content of manifest.json besides its authentication. */
export const backupManifest = z.object({
  format: z.literal('futureim-backup'),
  formatVersion: z.literal(1),
  /** Unique to this backup. */
  id: z.string(),
  /** When its snapshot was taken and when it was complete; ISO 8601, UTC. */
  snapshotAt: z.string(),
  finishedAt: z.string(),
  /** Version of the program that wrote it. */
  program: z.string(),
  source: z.object({
    host: z.string(),
    port: z.int(),
    database: z.string(),
    flavour: z.enum(['mariadb', 'mysql']),
    /** As the server prints it. */
    version: z.string(),
    charset: z.string(),
    collation: z.string(),
  }),
  /** Where the binlog stood; null when the server writes none. */
  position: z.object({ file: z.string(), position: z.int(), gtid: z.string().optional() }).nullable(),
  compression: z.enum(['zstd', 'gzip']),
  /** Null when the files are not encrypted. */
  encryption: z.object({ format: z.literal('age'), recipient: z.string() }).nullable(),
  files: z.array(backupFile),
  tables: z.array(backupTable),
  objects: z.array(z.object({ kind: z.string(), name: z.string() })),
  /** What of the database is not in the backup, or not as of its position. */
  omitted: z.array(z.object({ kind: z.string(), name: z.string(), reason: z.string() })),
  /** What max_allowed_packet must exceed where it is restored. */
  longestStatement: size,
});

export type BackupManifest = z.infer<typeof backupManifest>;
export type BackupFile = z.infer<typeof backupFile>;
export type BackupTable = z.infer<typeof backupTable>;
