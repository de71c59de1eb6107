import type { StateMigration, StateSource } from './state-migration.js';

/** Who holds the lock of a state, as Terraform writes it down. */
export interface StateLock {
  id: string;
  /** `user@host`. */
  who: string;
  /** What is being done: `OperationTypeApply`. */
  operation: string;
  /** ISO 8601, UTC. */
  created: string;
}

export interface StackState {
  stack: string;
  /** Goes up by one with every change. */
  serial: number;
  /** ISO 8601, UTC. */
  written: string;
  /** Addresses of what Terraform manages, in the order of the alphabet. */
  resources: string[];
  /** Without those marked as sensitive. */
  outputs: Record<string, string>;
}

/** A stored version of a state. */
export interface StateVersion {
  version: string;
  serial: number;
  written: string;
  resources: number;
  current: boolean;
}

/** What Terraform remembers of each stack. */
export interface StackStates {
  /** For people: where the states are. */
  describe(): string;
  /** Undefined when the stack was never deployed. */
  read(stack: string): Promise<StackState | undefined>;
  /** Undefined when nobody holds it. */
  lock(stack: string): Promise<StateLock | undefined>;
  /**
   * Takes away the lock with this id.
   * @throws FutureimError FIM-STACK-LOCKED when meanwhile another one is there
   */
  unlock(stack: string, id: string): Promise<void>;
  /** Newest first, at most `limit`. */
  versions(stack: string, limit: number): Promise<StateVersion[]>;
  /**
   * Makes an older version the current one, as a new version; nothing is lost.
   * @throws FutureimError FIM-STACK-LOCKED, FIM-USAGE for a version that does not exist or is of another stack
   */
  restore(stack: string, version: string): Promise<StackState>;
  /**
   * Makes a state that is kept elsewhere that of a stack, with both locks held, and a copy of whatever it replaces; what
   * is kept elsewhere stays as it is.
   * @param options.plan say what would be done, and do nothing
   * @throws FutureimError FIM-STACK-LOCKED, FIM-STATE-FOREIGN for a state of other resources, FIM-STATE-CONFLICT when
   * the stack has another state that nobody may lose
   */
  migrate(stack: string, source: StateSource, options: { plan: boolean }): Promise<StateMigration>;
}
