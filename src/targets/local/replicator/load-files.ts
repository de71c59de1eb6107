import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ManifestFile } from '../../../lake/manifest/manifest.js';
import type { LakeColumn } from '../../../lake/table-schema.js';
import { ParquetFileWriter } from './parquet-file-writer.js';
import type { StagingDatabase } from './staging/staging-database.js';

/** Rows of one load file: one Parquet row group, and a bound on what is staged in memory. */
const FILE_ROWS = 122_880;
/** The same bound for tables of long rows: two files are in memory at a time. */
const FILE_BYTES = 96 * 1024 * 1024;
/** Progress is told every so many rows. */
const PROGRESS_ROWS = 8192;

export interface LoadFilesOptions {
  staging: StagingDatabase;
  /** Absolute path of the lake. */
  lakeFolder: string;
  columns: readonly LakeColumn[];
  /** `YYYY-MM-DD HH:MM:SS.mmm`, UTC; stamped on every row. */
  timestamp: string;
  /** Path of the next file, relative to the lake; asked again when something is there. */
  nextPath(): string;
  /** Progress: so many more rows were taken. */
  onRows(rows: number): void;
}

/** A table's load as a sequence of files: one is filled while the one before it is written. */
export class LoadFiles {
  readonly #options: LoadFilesOptions;
  readonly #files: Omit<ManifestFile, 'schema'>[] = [];
  #current: { path: string; writer: ParquetFileWriter } | undefined;
  #writing: Promise<void> = Promise.resolve();
  #handedOver = false;
  #rows = 0;

  constructor(options: LoadFilesOptions) {
    this.#options = options;
  }

  /** Rows taken so far. */
  get rows(): number {
    return this.#rows;
  }

  /** Must have been awaited before the first row. */
  async open(): Promise<void> {
    const { staging, lakeFolder, columns, timestamp } = this.#options;
    const path = this.#unusedPath();
    const writer = await ParquetFileWriter.open(staging, columns, join(lakeFolder, path), { kind: 'load', timestamp });
    this.#current = { path, writer };
  }

  /** Takes a row; a promise must have been awaited before the next one. */
  push(bytes: Buffer, offset: number): Promise<void> | undefined {
    const { writer } = this.#current!;
    writer.appendLoaded(bytes, offset);
    this.#rows += 1;
    if (this.#rows % PROGRESS_ROWS === 0) this.#options.onRows(PROGRESS_ROWS);
    return writer.rows >= FILE_ROWS || writer.bytes >= FILE_BYTES ? this.#turn() : undefined;
  }

  /** @returns all files, durable; none for a table without rows */
  async finish(): Promise<Omit<ManifestFile, 'schema'>[]> {
    await this.#writing;
    if (this.#current !== undefined && this.#current.writer.rows === 0) this.#release();
    else this.#write();
    await this.#writing;
    this.#handedOver = true;
    return this.#files;
  }

  /** Gives up. Files that were handed over stay; without that, nobody will ever list them. */
  async abort(): Promise<void> {
    this.#release();
    await this.#writing.catch(() => undefined);
    if (this.#handedOver) return;
    await Promise.all(this.#files.map(({ path }) => rm(join(this.#options.lakeFolder, path), { force: true })));
  }

  /** Begins to write the full file and opens the next; waits while an earlier one is still being written. */
  async #turn(): Promise<void> {
    await this.#writing;
    this.#write();
    await this.open();
  }

  /** A file that left the manifest keeps its name until it is deleted, which must not hit a newer one. */
  #unusedPath(): string {
    const { lakeFolder, nextPath } = this.#options;
    for (;;) {
      const path = nextPath();
      if (!existsSync(join(lakeFolder, path))) return path;
    }
  }

  #write(): void {
    const { path, writer } = this.#current!;
    this.#current = undefined;
    this.#writing = writer.close().then((written) => {
      this.#files.push({ path, kind: 'load', firstSeq: '', lastSeq: '', ...written });
    });
    // The failure is met by whoever awaits next; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }

  #release(): void {
    this.#current?.writer.abort();
    this.#current = undefined;
  }
}
