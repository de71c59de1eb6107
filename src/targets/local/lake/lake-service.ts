import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FutureimError } from '../../../core/errors.js';
import { bucketChecksums, keyedRowHashes } from '../../../lake/checksum/bucket-checksum.js';
import { duckdbBucketsSql, duckdbChecksumSql } from '../../../lake/checksum/duckdb-checksum.js';
import { currentState } from '../../../lake/current-state/current-state.js';
import { duckdbName, duckdbText } from '../../../lake/duckdb-quote.js';
import { type DuckdbEngine, openDuckdb } from '../../../lake/engines/duckdb.js';
import { checkFiles } from '../../../lake/files/check-files.js';
import type { ManifestTable, TableSchema } from '../../../lake/manifest/manifest.js';
import type { ManifestStore } from '../../../lake/manifest/manifest-store.js';
import type {
  BucketChecksum,
  FileCheck,
  KeyedRowHash,
  Lake,
  LakeCount,
  LakeListing,
  LakeTable,
  QueryResult,
  SourceMoment,
} from '../../ports/lake.js';
import { createTableView, querying, reading } from './damaged-table.js';
import { listLakeFolder } from './lake-folder.js';
import { viewNames } from './view-names.js';

export interface LakeServiceOptions {
  /** Absolute path of the lake. */
  folder: string;
  store: ManifestStore;
  memoryLimit: string;
  threads: number;
}

/** The lake on this machine: DuckDB over the files that the manifests list. Runs inside the agent only. */
export class LakeService implements Lake {
  readonly #options: LakeServiceOptions;

  constructor(options: LakeServiceOptions) {
    this.#options = options;
  }

  async tables(): Promise<LakeTable[]> {
    const manifests = await this.#options.store.loadAll();
    return manifests.flatMap((manifest) =>
      manifest.tables.map((table) => ({
        schema: table.schema,
        table: table.table,
        task: manifest.task,
        columns: newestSchema(table)?.columns ?? [],
        primaryKey: newestSchema(table)?.primaryKey ?? [],
        files: table.files.length,
        bytes: table.files.reduce((sum, file) => sum + file.bytes, 0),
      })),
    );
  }

  query(sql: string, options: { limit: number }): Promise<QueryResult> {
    return this.#withViews((engine) => engine.query(sql, options));
  }

  async export(sql: string, format: 'csv' | 'parquet', path: string): Promise<number> {
    const temporary = join(this.#exports, randomBytes(8).toString('hex'));
    try {
      const rows = await this.#withViews((engine) => engine.export(sql, format, temporary));
      await copyFile(temporary, path);
      return rows;
    } finally {
      await rm(temporary, { force: true });
    }
  }

  list(path: string, options: { limit: number; after?: string }): Promise<LakeListing> {
    return listLakeFolder(this.#options.folder, path, options);
  }

  async checkFiles(table: string): Promise<FileCheck> {
    return checkFiles(await this.#table(table), this.#options.folder);
  }

  async count(table: string, { position }: SourceMoment): Promise<LakeCount> {
    const found = await this.#table(table);
    const state = currentState(found, this.#options.folder, position);
    const rows = await this.#rows(found, `SELECT count(*) FROM (${state})`);
    return { rows: Number(rows[0]?.[0]) };
  }

  async checksums(table: string, asOf: SourceMoment): Promise<BucketChecksum[]> {
    const { found, schema, relation } = await this.#relation(table, asOf);
    return bucketChecksums(await this.#rows(found, duckdbChecksumSql(schema, relation)));
  }

  async buckets(table: string, buckets: readonly number[], asOf: SourceMoment): Promise<KeyedRowHash[]> {
    const { found, schema, relation } = await this.#relation(table, asOf);
    return keyedRowHashes(await this.#rows(found, duckdbBucketsSql(schema, relation, buckets)));
  }

  get #scratch(): string {
    return join(this.#options.folder, 'tmp');
  }

  get #exports(): string {
    return join(this.#scratch, 'exports');
  }

  async #relation(
    table: string,
    { position }: SourceMoment,
  ): Promise<{ found: ManifestTable; schema: TableSchema; relation: string }> {
    const found = await this.#table(table);
    const schema = newestSchema(found);
    if (schema === undefined) throw notLoaded(found);
    return { found, schema, relation: `(${currentState(found, this.#options.folder, position)}) AS state` };
  }

  /** @param name `table` or `schema.table` */
  async #table(name: string): Promise<ManifestTable> {
    const manifests = await this.#options.store.loadAll();
    const tables = manifests.flatMap((manifest) => manifest.tables);
    const found = tables.find((table) => name === table.table || name === `${table.schema}.${table.table}`);
    if (found !== undefined) return found;
    throw new FutureimError('FIM-LAKE-QUERY', { message: `the lake has no table "${name}"` });
  }

  async #rows(table: ManifestTable, sql: string): Promise<unknown[][]> {
    return reading(table, () => this.#withEngine((engine) => engine.rows(sql)));
  }

  /** A query sees a view of the current state for every loaded table, and can reach no other file. */
  async #withViews<T>(use: (engine: DuckdbEngine) => Promise<T>): Promise<T> {
    await mkdir(this.#exports, { recursive: true });
    const manifests = await this.#options.store.loadAll();
    const tables = manifests
      .flatMap((manifest) => manifest.tables)
      .filter((table) => newestSchema(table) !== undefined);
    const names = viewNames(tables);
    const schemas = [...new Set(tables.map((table) => table.schema))];
    return this.#withEngine(async (engine) => {
      for (const schema of schemas) await engine.run(`CREATE SCHEMA IF NOT EXISTS ${duckdbName(schema)}`);
      for (const [index, table] of tables.entries()) {
        const name = `${duckdbName(table.schema)}.${duckdbName(names[index]!)}`;
        await createTableView(engine, name, table, this.#options.folder);
      }
      if (schemas.length > 0) await engine.run(`SET search_path = ${duckdbText(schemas.map(duckdbName).join(','))}`);
      await engine.confine([join(this.#options.folder, 'raw'), this.#exports]);
      return querying(tables, () => use(engine));
    });
  }

  async #withEngine<T>(use: (engine: DuckdbEngine) => Promise<T>): Promise<T> {
    const { memoryLimit, threads } = this.#options;
    // What does not fit into memory goes to a folder that DuckDB makes, but not its parent.
    await mkdir(this.#scratch, { recursive: true });
    const engine = await openDuckdb({ memoryLimit, threads, temporaryFolder: join(this.#scratch, 'spill') });
    try {
      return await use(engine);
    } finally {
      engine.close();
    }
  }
}

function newestSchema(table: ManifestTable): TableSchema | undefined {
  return table.schemas.at(-1);
}

function notLoaded(table: ManifestTable): FutureimError {
  return new FutureimError('FIM-TABLE-UNSUPPORTED', {
    message: `table "${table.schema}.${table.table}" was never loaded (${table.reason ?? table.state})`,
  });
}
