import type { BackupManifest } from '../../../mysql/backup/format/manifest.js';

/** What people and programs want to know of a backup. */
export interface BackupSummary {
  folder: string;
  id: string;
  database: string;
  /** `host:port` that it was taken from. */
  source: string;
  snapshotAt: string;
  position: BackupManifest['position'];
  tables: number;
  rows: number;
  /** Of all files. */
  bytes: number;
  /** Of the SQL in them. */
  sqlBytes: number;
  compression: BackupManifest['compression'];
  /** Public key that it is encrypted for; null when it is not encrypted. */
  recipient: string | null;
}

export function summaryOf(folder: string, manifest: BackupManifest): BackupSummary {
  const { source, tables, files } = manifest;
  return {
    folder,
    id: manifest.id,
    database: source.database,
    source: `${source.host}:${source.port}`,
    snapshotAt: manifest.snapshotAt,
    position: manifest.position,
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    sqlBytes: files.reduce((sum, { sql }) => sum + sql.bytes, 0),
    compression: manifest.compression,
    recipient: manifest.encryption?.recipient ?? null,
  };
}

/** Row counts as the manifest has them. */
export function tableRowsOf({ tables }: BackupManifest): { table: string; rows: number }[] {
  return tables.map(({ name, rows }) => ({ table: name, rows }));
}
