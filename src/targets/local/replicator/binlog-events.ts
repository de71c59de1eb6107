import type { Checkpoint } from '../../../lake/manifest/manifest.js';

/** A row as the binlog decoder gives it: column name → decoded value. */
export type DecodedRow = Record<string, unknown>;

/** The rows of one rows-event. */
export interface RowChanges {
  schema: string;
  table: string;
  /** Column names in the order of the table at the time of the event; their positions when the source logs no names. */
  columns: readonly string[];
  /** Types of the columns in the binlog, when the source logs no names: see positional-rows.ts. */
  loggedTypes?: readonly number[];
  kind: 'insert' | 'update' | 'delete';
  /** Size of the event in the binlog. */
  bytes: number;
  rows: readonly DecodedRow[] | readonly { before: DecodedRow; after: DecodedRow }[];
}

/** Where and when a transaction ends. */
export interface TransactionEnd {
  /** The binlog position right after the commit. */
  end: Checkpoint;
  /** Commit time, milliseconds since the epoch. */
  committedAt: number;
}

/** One complete transaction, or one statement that commits on its own (DDL). */
export interface Transaction extends TransactionEnd {
  /** Set for one that is too large to be handed over at once: its rows come in several parts, in order. */
  part?: 'first' | 'middle' | 'last';
  changes: RowChanges[];
  /** Statements that are logged as text: DDL and everything else that is no row change. */
  statements: LoggedStatement[];
  /** The log cannot say what happened to these tables (statement format, mixed engines): load them anew. */
  uncertain?: 'all' | TableName[];
  /** An XA transaction was prepared here; its rows count from its commit on, if that comes. */
  prepared?: { xid: string; tables: TableName[] };
  /** An XA transaction was decided here. When it was committed, `changes` are its rows, unless they are not known. */
  decided?: { xid: string; rowsUnknown: boolean };
}

export interface LoggedStatement {
  text: string;
  defaultSchema: string;
}

export interface TableName {
  schema: string;
  table: string;
}
