import type { FutureimError } from '../../../core/errors.js';
import type { Checkpoint } from '../../../lake/manifest/manifest.js';
import type { TableName, Transaction } from './binlog-events.js';

/** A task that wants the changes of the source from its own position on. */
export interface Subscriber {
  readonly id: string;
  /** Everything up to here was delivered. */
  readonly position: Checkpoint;
  readonly tables: readonly TableName[];
  /** `server_uuid` of the server that was read up to `position`, where there is one. */
  readonly sourceUuid: string | undefined;
  /**
   * Takes a transaction that ends after `position`, and moves `position` to its end. The parts of a large one move it
   * with the last; they may come again from the first when the connection was lost in between.
   */
  deliver(transaction: Transaction): void;
  /** The source is another server now, whose binlog goes on from `position` with the same history. */
  moveTo(position: Checkpoint): void;
  /** Moves `position` although there was nothing for anyone in between. */
  advance(position: Checkpoint): void;
  /** Whether too much waits to be written: the reader pauses until no subscriber is full. */
  isFull(): boolean;
  /** The source cannot be read for this subscriber, and waiting will not help. */
  fail(error: FutureimError): void;
}
