import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { suite } from 'uvu';
import type { SampleOptions } from '../../src/mysql/sample/options.js';
import { type SampleTruth, sampleTruth } from '../../src/mysql/sample/truth/schema.js';
import { writeSample } from '../../src/mysql/sample/write-sample.js';
import { TABLES } from '../../src/platform/schema/schema.js';

/** A sample on disk, read by a program that did not write it. */
export class GeneratedSample {
  readonly folder = mkdtempSync(join(tmpdir(), 'futureim-sample-'));
  #connection: DuckDBConnection | undefined;

  /** Where the files are. */
  get data(): string {
    return join(this.folder, 'data');
  }

  async generate(options: SampleOptions & { gzip?: boolean }): Promise<void> {
    await writeSample(this.data, { ...options, signal: new AbortController().signal });
  }

  truth(): SampleTruth {
    return sampleTruth.parse(JSON.parse(readFileSync(join(this.data, 'truth.json'), 'utf8')));
  }

  text(file: string): string {
    return readFileSync(join(this.data, file), 'utf8');
  }

  /** The rows of a query over the ten tables; whole numbers come as numbers. */
  async query<Row>(sql: string): Promise<Row[]> {
    this.#connection ??= await this.#open();
    const reader = await this.#connection.runAndReadAll(sql);
    return reader.getRowObjectsJS().map(plain) as Row[];
  }

  dispose(): void {
    this.#connection?.closeSync();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #open(): Promise<DuckDBConnection> {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    for (const { name } of TABLES) {
      const file = join(this.data, `${name}.csv`);
      const options = String.raw`header = true, nullstr = '\N', quote = '"', escape = '"', sample_size = -1`;
      await connection.run(`CREATE TABLE ${name} AS SELECT * FROM read_csv('${file}', ${options})`);
    }
    return connection;
  }
}

function plain(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
  );
}

/** A suite about one sample of scale 1, and that sample, with the truth read once it is there. */
export function aboutSample(title: string) {
  const test = suite(title);
  const sample = new GeneratedSample();
  const planted = {} as SampleTruth;
  test.before(async () => {
    await sample.generate({ seed: 11, scale: 1 });
    Object.assign(planted, sample.truth());
  });
  test.after(() => sample.dispose());
  return { test, sample, truth: planted };
}
