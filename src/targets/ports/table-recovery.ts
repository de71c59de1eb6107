/** Items of a restored table beside those of the live one. */
export interface TableComparison {
  /** Items of the restored table that were looked at. */
  compared: number;
  same: number;
  /** With the same key and another content. */
  different: number;
  /** Not in the live table. */
  missing: number;
}

/** Brings tables of small operational data back as of a moment; never into the table itself. */
export interface TableRecovery {
  /** The full name of a table that is given by its purpose, `users`, or by its name. */
  nameOf(table: string): string;
  /** The name under which the state of a moment is restored: always the same for the same moment. */
  restoredName(name: string, at: Date): string;
  /** Moments that can be brought back; undefined when the table keeps no history. @throws FutureimError FIM-TABLE-UNKNOWN */
  window(name: string): Promise<{ earliest: Date; latest: Date } | undefined>;
  /** Undefined when there is no such table. */
  state(name: string): Promise<string | undefined>;
  begin(name: string, restored: string, at: Date): Promise<void>;
  compare(restored: string, live: string, signal: AbortSignal): Promise<TableComparison>;
  /** Puts items that are not in the live table there; what is there stays. @returns how many */
  copyMissing(restored: string, live: string, signal: AbortSignal): Promise<number>;
}
