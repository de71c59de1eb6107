import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Redactor } from '../../../core/redaction.js';
import { asStateError } from '../../../platform/state/open-state-folder.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import type { JournalRecord } from './journal-record.js';

/**
 * Appends records to `runs/<id>.jsonl`, every one redacted. Writing is synchronous: the order of lines is the order
 * of what happened, and a record is in the kernel before the next step acts.
 */
export class JournalWriter {
  readonly #descriptor: number;
  readonly #root: string;
  readonly #redactor: Redactor;

  /** @throws FutureimError FIM-STATE-UNWRITABLE, FIM-DISK-FULL */
  constructor(state: StateFolder, run: string, redactor: Redactor) {
    this.#root = state.root;
    this.#redactor = redactor;
    try {
      this.#descriptor = openSync(join(state.runs, `${run}.jsonl`), 'a+', 0o600);
      if (this.#endsInTornLine()) writeSync(this.#descriptor, '\n');
    } catch (error) {
      throw asStateError(error, this.#root);
    }
  }

  append(record: JournalRecord): void {
    try {
      writeSync(this.#descriptor, `${JSON.stringify(this.#redactor.redactValue(record))}\n`);
    } catch (error) {
      throw asStateError(error, this.#root);
    }
  }

  /** Makes everything appended so far survive a power failure. */
  sync(): void {
    try {
      fsyncSync(this.#descriptor);
    } catch (error) {
      throw asStateError(error, this.#root);
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #endsInTornLine(): boolean {
    const { size } = fstatSync(this.#descriptor);
    if (size === 0) return false;
    const last = Buffer.alloc(1);
    readSync(this.#descriptor, last, 0, 1, size - 1);
    return last[0] !== 0x0a;
  }
}
