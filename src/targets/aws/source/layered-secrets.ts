import type { SourceConfig } from '../../../platform/config/config.js';
import type { SecretName, Secrets } from '../../ports/secrets.js';
import type { ManagedSourceSecret } from '../account/managed-source-secret.js';

export interface LayeredSecretsOptions {
  config: Pick<SourceConfig, 'user' | 'replicationUser'>;
  /** The secret from which AWS DMS reads. */
  managed: Pick<ManagedSourceSecret, 'name' | 'read'>;
  /** The store of this machine. */
  kept: Secrets;
}

/**
 * Passwords of the source: what was given to this process, else what AWS DMS logs in with, else what this machine
 * keeps. AWS DMS knows one account; an administrator's password and the key of backups never leave this machine.
 */
export class LayeredSecrets implements Secrets {
  readonly #options: LayeredSecretsOptions;
  readonly #given = new Map<SecretName, string>();
  #managed: Promise<Record<string, unknown>> | undefined;

  constructor(options: LayeredSecretsOptions) {
    this.#options = options;
  }

  async get(name: SecretName): Promise<string | undefined> {
    const given = this.#given.get(name);
    if (given !== undefined) return given;
    const user = this.#userOf(name);
    if (user === undefined) return this.#options.kept.get(name);
    try {
      const { username, password } = await this.#read();
      if (username === user && typeof password === 'string') return password;
    } catch (error) {
      // Without AWS the source can still be looked at, as long as this machine knows the password.
      const kept = await this.#options.kept.get(name);
      if (kept === undefined) throw error;
      return kept;
    }
    return this.#options.kept.get(name);
  }

  async set(name: SecretName, value: string): Promise<void> {
    this.#given.set(name, value);
    await this.#options.kept.set(name, value);
  }

  async remove(name: SecretName): Promise<void> {
    this.#given.delete(name);
    await this.#options.kept.remove(name);
  }

  describe(): string {
    return `${this.#options.kept.describe()}; for the source also ${this.#options.managed.name} in AWS Secrets Manager`;
  }

  /** The account whose password a name stands for. */
  #userOf(name: SecretName): string | undefined {
    const { user, replicationUser } = this.#options.config;
    if (name === 'source-password') return user;
    return name === 'replication-password' ? replicationUser : undefined;
  }

  #read(): Promise<Record<string, unknown>> {
    this.#managed ??= this.#options.managed.read().then((stored) => stored?.value ?? {});
    return this.#managed;
  }
}
