/** Names of the secrets the product keeps. */
export type SecretName =
  | 'source-password'
  | 'replication-password'
  | 'sandbox-admin-password'
  | 'sandbox-replication-password'
  /** Opens and makes backups of the source. */
  | 'backup-key';

export interface Secrets {
  get(name: SecretName): Promise<string | undefined>;
  set(name: SecretName, value: string): Promise<void>;
  remove(name: SecretName): Promise<void>;
  /** Where the secrets are kept, for people: a path or an ARN. */
  describe(): string;
}
