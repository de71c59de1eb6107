import { FutureimError } from '../../../core/errors.js';
import { bucketChecksums, keyedRowHashes } from '../../../lake/checksum/bucket-checksum.js';
import { ATHENA_LANDING, athenaName } from '../../../lake/landing/athena-landing.js';
import { commitTimeText, type LandedTable, landedState } from '../../../lake/landing/landed-state.js';
import {
  bucketsStatement,
  changedSinceStatement,
  checksumStatement,
  countStatement,
  keyChangesStatement,
  likelyKeyChanges,
  repeatedStatement,
} from '../../../lake/landing/landing-statements.js';
import type {
  BucketChecksum,
  CommitTimeLake,
  FileCheck,
  KeyedRowHash,
  Lake,
  LakeCount,
  LakeListing,
  LakeTable,
  QueryOptions,
  QueryResult,
  ScanEstimate,
  SourceMoment,
} from '../../ports/lake.js';
import { type CurrentTable, tablesOf, withCurrentTables } from './current-tables.js';
import type { CatalogTable } from './lake-catalog.js';
import type { LakeObject } from './lake-objects.js';

/** What DMS is set to gather for at most, and as long again to write it, and for Athena to see it. */
const LANDING_SECONDS = 90;
/** A transaction may take that long from its statements, whose time counts, to its commit. */
const UNCERTAIN_SECONDS = 10;
/** Keys of repeated deliveries that are named. */
const NAMED_KEYS = 5;
const TERABYTE = 1e12;

/** What the lake is made of; each may be something else in a test. */
export interface AthenaLakeParts {
  /** Rows of a statement of the program's own. */
  rows(statement: string, signal?: AbortSignal): Promise<unknown[][]>;
  /** Runs a statement that only reads. */
  query(statement: string, options: QueryOptions): Promise<QueryResult>;
  /** Writes what a statement that only reads gives to a file; number of rows. */
  write(statement: string, format: 'csv' | 'parquet', path: string, signal?: AbortSignal): Promise<number>;
  /** Tables of the raw layer. */
  tables(): Promise<CatalogTable[]>;
  files(table: CatalogTable): AsyncIterable<LakeObject>;
  list(path: string, options: { limit: number; after?: string }): Promise<LakeListing>;
  checkFiles(table: CatalogTable): Promise<FileCheck>;
  /** Of the raw layer in the catalog. */
  database: string;
  usdPerTerabyte: number;
}

/** The lake on AWS: files that DMS wrote to S3, as Athena reads them. States are told apart by commit time. */
export class AthenaLake implements Lake {
  readonly #parts: AthenaLakeParts;
  #tables: Promise<CatalogTable[]> | undefined;

  constructor(parts: AthenaLakeParts) {
    this.#parts = parts;
  }

  async tables(): Promise<LakeTable[]> {
    return Promise.all(
      (await this.#catalog()).map(async (table) => {
        const { files, bytes } = await this.#size(table);
        const { name, schema, task, columns, primaryKey } = table;
        return { table: name, schema, task, columns, primaryKey, files, bytes, fractionDigits: 3 as const };
      }),
    );
  }

  async query(sql: string, options: QueryOptions): Promise<QueryResult> {
    return this.#parts.query(withCurrentTables(sql, await this.#currentTables()), options);
  }

  async export(sql: string, format: 'csv' | 'parquet', path: string, signal?: AbortSignal): Promise<number> {
    return this.#parts.write(withCurrentTables(sql, await this.#currentTables()), format, path, signal);
  }

  list(path: string, options: { limit: number; after?: string }): Promise<LakeListing> {
    return this.#parts.list(path, options);
  }

  async checkFiles(name: string): Promise<FileCheck> {
    return this.#parts.checkFiles(await this.#table(name));
  }

  async count(name: string, { time }: SourceMoment): Promise<LakeCount> {
    const table = await this.#landed(name);
    const upTo = commitTimeText(new Date(time));
    const unsettledFrom = commitTimeText(new Date(Date.parse(time) - UNCERTAIN_SECONDS * 1000));
    const [row] = await this.#parts.rows(countStatement(table, ATHENA_LANDING, { upTo, unsettledFrom }));
    const [rows = 0, unsettled = 0, changes = 0] = (row ?? []).map(Number);
    if (changes === 0) return { rows, unsettled };
    const keys = await this.#parts.rows(repeatedStatement(table, ATHENA_LANDING, upTo, NAMED_KEYS));
    return { rows, unsettled, repeated: { changes, keys: keys.map(([key]) => String(key)) } };
  }

  async checksums(name: string, { time }: SourceMoment): Promise<BucketChecksum[]> {
    const upTo = commitTimeText(new Date(time));
    return bucketChecksums(await this.#parts.rows(checksumStatement(await this.#landed(name), ATHENA_LANDING, upTo)));
  }

  async buckets(name: string, buckets: readonly number[], { time }: SourceMoment): Promise<KeyedRowHash[]> {
    const upTo = commitTimeText(new Date(time));
    const statement = bucketsStatement(await this.#landed(name), ATHENA_LANDING, buckets, upTo);
    return keyedRowHashes(await this.#parts.rows(statement));
  }

  readonly byCommitTime: CommitTimeLake = {
    landingSeconds: LANDING_SECONDS,
    uncertainSeconds: UNCERTAIN_SECONDS,
    changedSince: async (name, buckets, time) => {
      const since = commitTimeText(new Date(time));
      const statement = changedSinceStatement(await this.#landed(name), ATHENA_LANDING, buckets, since);
      return (await this.#parts.rows(statement)).map(([key]) => String(key));
    },
    keyChanges: async (name, keys) => {
      const table = await this.#landed(name);
      return likelyKeyChanges(table, await this.#parts.rows(keyChangesStatement(table, ATHENA_LANDING, keys)));
    },
  };

  async estimate({ sql, tables }: { sql?: string; tables?: readonly string[] }): Promise<ScanEstimate> {
    const all = await this.#catalog();
    const named = sql === undefined ? all : tablesOf(sql, all);
    const read = tables === undefined ? named : named.filter(({ name }) => tables.includes(name));
    const sizes = await Promise.all(read.map((table) => this.#size(table)));
    const bytes = sizes.reduce((sum, size) => sum + size.bytes, 0);
    return { bytes, usd: (bytes / TERABYTE) * this.#parts.usdPerTerabyte };
  }

  #catalog(): Promise<CatalogTable[]> {
    this.#tables ??= this.#parts.tables();
    return this.#tables;
  }

  async #size(table: CatalogTable): Promise<{ files: number; bytes: number }> {
    const size = { files: 0, bytes: 0 };
    for await (const { bytes } of this.#parts.files(table)) {
      size.files += 1;
      size.bytes += bytes;
    }
    return size;
  }

  async #currentTables(): Promise<CurrentTable[]> {
    const usable = (await this.#catalog()).filter(
      ({ primaryKey, lacking }) => primaryKey.length > 0 && lacking.length === 0,
    );
    return usable.map((table) => ({ name: table.name, select: landedState(this.#relation(table), ATHENA_LANDING) }));
  }

  async #landed(name: string): Promise<LandedTable> {
    const table = await this.#table(name);
    if (table.lacking.length === 0) return this.#relation(table);
    throw new FutureimError('FIM-LAKE-QUERY', {
      message: `table "${name}" of the catalog ${this.#parts.database} has no column ${table.lacking.join(', ')}`,
      reason: 'without it the state of a table cannot be told from its changes',
      remedy: 'futureim deploy --target aws --stack app',
    });
  }

  #relation(table: CatalogTable): LandedTable {
    return { ...table, relation: `${athenaName(this.#parts.database)}.${athenaName(table.name)}` };
  }

  async #table(name: string): Promise<CatalogTable> {
    const found = (await this.#catalog()).find(
      (table) => name === table.name || name === `${table.schema}.${table.name}`,
    );
    if (found !== undefined) return found;
    throw new FutureimError('FIM-LAKE-QUERY', {
      message: `the catalog ${this.#parts.database} has no table "${name}"`,
    });
  }
}
