import { readFile } from 'node:fs/promises';
import { replaceFile } from '../../core/durable-file.js';
import { FutureimError } from '../../core/errors.js';
import type { Redactor } from '../../core/redaction.js';
import type { SecretName, Secrets } from '../ports/secrets.js';

/** Secrets in one JSON file that only its owner can read. Every value that passes is made known to the redactor. */
export class FileSecrets implements Secrets {
  readonly #path: string;
  readonly #redactor: Redactor;

  constructor(path: string, redactor: Redactor) {
    this.#path = path;
    this.#redactor = redactor;
  }

  async get(name: SecretName): Promise<string | undefined> {
    const value = (await this.#read())[name];
    this.#redactor.add(value);
    return value;
  }

  async set(name: SecretName, value: string): Promise<void> {
    this.#redactor.add(value);
    await this.#write({ ...(await this.#read()), [name]: value });
  }

  async remove(name: SecretName): Promise<void> {
    const { [name]: _, ...rest } = await this.#read();
    await this.#write(rest);
  }

  describe(): string {
    return this.#path;
  }

  async #write(secrets: Partial<Record<SecretName, string>>): Promise<void> {
    await replaceFile(this.#path, `${JSON.stringify(secrets, null, 2)}\n`, 0o600);
  }

  async #read(): Promise<Partial<Record<SecretName, string>>> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw error;
    }
    try {
      return JSON.parse(text) as Partial<Record<SecretName, string>>;
    } catch {
      // The parser's message would quote the file, so it is not passed on.
      throw new FutureimError('FIM-STATE-UNWRITABLE', {
        message: `the secrets file "${this.#path}" is not valid JSON`,
        reason: 'it was edited by hand or damaged',
        remedy: 'restore it, or delete it and run futureim bootstrap',
      });
    }
  }
}
