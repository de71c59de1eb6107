import type { Emitter } from '../../core/events.js';

export interface LoadOptions {
  events?: Emitter;
  signal: AbortSignal;
}

export interface LoadResult {
  /** In load order. */
  tables: { table: string; file: string; rows: number }[];
  rows: number;
}
