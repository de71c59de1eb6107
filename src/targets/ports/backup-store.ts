/** A file of a backup, as its manifest knows it. */
export interface StoredFile {
  /** Within the store: `ecommerce-20261201T030000Z/0001-orders.sql.zst.age`. */
  name: string;
  bytes: number;
  /** Hex digits. */
  sha256: string;
}

/** A place for backups outside of this machine. */
export interface BackupStore {
  /** For people, and as commands take it: `s3://bucket/prefix`. */
  readonly address: string;
  /** Names of the backups that hold a file of this name. @throws FutureimError FIM-AWS-…, FIM-BACKUP-STORE */
  backupsWith(file: string): Promise<string[]>;
  /**
   * Stores a file encrypted, and in one step. What an earlier call has stored of it is used when it is the same.
   * @param path of the file here
   * @returns bytes that had to be sent
   * @throws FutureimError FIM-BACKUP-DAMAGED when the file is not what its digest says, FIM-AWS-…
   */
  upload(path: string, file: StoredFile, signal: AbortSignal): Promise<number>;
  /** Fetches a file, as it is there. @throws FutureimError FIM-BACKUP-UNKNOWN when there is none */
  download(name: string, path: string, signal: AbortSignal): Promise<void>;
}
