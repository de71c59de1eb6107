import { posix } from 'node:path';
import { orphansOf } from '../../../../../src/lake/files/orphans.js';
import type { Checkpoint, Manifest, ManifestFile, ManifestTable } from '../../../../../src/lake/manifest/manifest.js';
import { changeFileName, loadFileName, tableFolder } from '../../../../../src/lake/manifest/raw-layout.js';
import { compareCheckpoints } from '../../../../../src/lake/manifest/sequence.js';
import type { Random } from '../../../../../src/mysql/sample/random.js';
import type { TableName, Transaction } from '../../../../../src/targets/local/replicator/binlog-events.js';
import type { WrittenChanges } from '../../../../../src/targets/local/replicator/change-writer.js';
import { withJoined } from '../../../../../src/targets/local/replicator/table-compaction.js';
import { TableFeed } from '../../../../../src/targets/local/replicator/table-feed.js';
import { TaskFeeds } from '../../../../../src/targets/local/replicator/task-feeds.js';
import { splitAtEnd, tableAfter } from '../../../../../src/targets/local/replicator/task-flush.js';
import {
  lowestSeam,
  needsLoad,
  newManifest,
  nextLoadCounter,
  sameTable,
  withLoad,
} from '../../../../../src/targets/local/replicator/task-manifest.js';
import { changesFile, type LakeFile, text } from './rebuilt-state.js';
import { replaceFile, type SimulatedDisk } from './simulated-disk.js';
import { type SourceState, schemaOf, TABLES } from './simulated-source.js';

export const MANIFEST = 'manifests/task.json';
const AT = '2026-01-01T00:00:00.000Z';

type Work = Generator<undefined, void>;

/**
 * One life of a task between two crashes. Its works advance by one durable operation at a time, in any order among
 * each other, as those of the real task do; what they make of the manifest is the real code's doing.
 */
export class SimulatedTask {
  readonly #disk: SimulatedDisk;
  readonly #random: Random;
  readonly #history: readonly SourceState[];
  readonly #feeds: TaskFeeds;
  readonly #works = new Map<string, Work>();
  #manifest: Manifest;
  #saving = false;
  #flushing = false;
  #position: Checkpoint | undefined;
  /** Number of the transaction that was delivered last. */
  #delivered = -1;
  /** Changes of the next transaction that were delivered as parts of it. */
  #parts = 0;
  #unlisted: WrittenChanges[] = [];
  /** Number of the source's latest transaction. */
  head: number;

  /** Starts on what is on the disk: removes what no manifest lists, then goes on from there. */
  constructor(disk: SimulatedDisk, random: Random, history: readonly SourceState[], head: number) {
    this.#disk = disk;
    this.#random = random;
    this.#history = history;
    this.head = head;
    this.#manifest = (disk.read(MANIFEST) as Manifest | undefined) ?? newManifest('task', TABLES);
    this.#feeds = new TaskFeeds(TABLES, () => this.#begin('reload', () => this.#reload()));
    for (const table of this.#manifest.tables) {
      for (const orphan of orphansOf(table, this.#pathsOf(table))) disk.remove(orphan);
    }
    this.#begin('start', () => this.#start());
  }

  get manifest(): Manifest {
    return this.#manifest;
  }

  /** Whether everything that the source has is durable and nothing is under way. */
  get idle(): boolean {
    const { checkpoint } = this.#manifest;
    const end = this.#history[this.head]!.position;
    return this.#works.size === 0 && checkpoint !== undefined && compareCheckpoints(checkpoint, end) === 0;
  }

  /** Does one thing that a task may do next. */
  step(): void {
    const random = this.#random;
    const choice = random.float() * 2.3 - 1.3;
    if (this.#position === undefined || choice < 0) this.#advance(random.pick([...this.#works.keys()]));
    else if (choice < 0.6) this.#deliver();
    else if (choice < 0.8) this.#begin('flush', () => this.#flush());
    else if (choice < 0.9) this.#begin('compaction', () => this.#compact());
    else if (choice < 0.93) this.#begin('request', () => this.#requestReload(random.pick(TABLES)));
  }

  /** Does what is left to do, in order. */
  settle(): void {
    for (let round = 0; !this.idle; round += 1) {
      if (round === 1_000) throw new Error('the task does not come to rest');
      if (this.#position !== undefined) this.#deliver();
      if (this.#position !== undefined && !this.#works.has('flush')) this.#begin('flush', () => this.#flush());
      while (this.#works.size > 0) for (const name of [...this.#works.keys()]) this.#advance(name);
    }
  }

  #begin(name: string, work: () => Work): void {
    if (!this.#works.has(name)) this.#works.set(name, work());
  }

  #advance(name: string | undefined): void {
    if (name !== undefined && this.#works.get(name)?.next().done) this.#works.delete(name);
  }

  *#start(): Work {
    for (const table of this.#manifest.tables) {
      const schema = table.schemas.at(-1);
      if (table.state !== 'Table completed' || table.seam === undefined || schema === undefined) continue;
      this.#feeds.follow(table, new TableFeed(schema, table.seam));
    }
    const open = this.#manifest.tables.filter(needsLoad);
    if (open.length > 0) yield* this.#load(open);
    const checkpoint = this.#manifest.checkpoint ?? lowestSeam(this.#manifest.tables)!;
    yield* this.#update((manifest) => ({ ...manifest, checkpoint }));
    this.#position = checkpoint;
    this.#delivered = this.#history.findIndex(({ position }) => compareCheckpoints(position, checkpoint) === 0);
  }

  #deliver(): void {
    if (this.#delivered === this.head) return;
    const next = this.#history[this.#delivered + 1]!;
    // The connection was lost between two parts: they come again from the first.
    if (this.#random.chance(0.1)) this.#parts = 0;
    if (next.transaction !== undefined && !this.#acceptPart(next.transaction)) return;
    this.#delivered += 1;
    this.#position = next.position;
  }

  /** A transaction of several changes comes in parts of one change. @returns whether it was the last */
  #acceptPart(transaction: Transaction): boolean {
    const { changes } = transaction;
    const index = this.#parts;
    const isLast = index >= changes.length - 1;
    this.#parts = isLast ? 0 : index + 1;
    const part = changes.length < 2 ? undefined : isLast ? 'last' : index === 0 ? 'first' : 'middle';
    this.#feeds.accept(
      part === undefined ? transaction : { ...transaction, changes: changes.slice(index, index + 1), part },
    );
    return isLast;
  }

  *#flush(): Work {
    while (this.#flushing) yield;
    this.#flushing = true;
    const checkpoint = this.#position!;
    const reloads = this.#feeds.reloadRequests;
    const batches = this.#feeds.take();
    const written: WrittenChanges[] = [];
    for (const { name, changes } of batches) {
      for (const pending of changes) {
        const path = `${tableFolder(name.schema, name.table)}/${changeFileName(0, pending.firstSequence)}`;
        const columns = pending.schema.columns.map((column) => column.name);
        yield* replaceFile(this.#disk, path, changesFile(columns, pending.rows));
        const { firstSequence: firstSeq, lastSequence: lastSeq } = pending;
        const file = { path, kind: 'cdc', rows: pending.rows.length, bytes: 1, firstSeq, lastSeq } as const;
        written.push({ name, changes: pending, file });
      }
    }
    const { listed, unlisted } = splitAtEnd([...this.#unlisted, ...written], checkpoint);
    yield* this.#update((manifest) => ({
      ...manifest,
      checkpoint,
      tables: manifest.tables.map((table) => tableAfter(table, { written: listed, batches, reloads, refused: [] }, AT)),
    }));
    this.#unlisted = unlisted;
    this.#flushing = false;
  }

  *#reload(): Work {
    for (let held = this.#feeds.reloadRequests; held.length > 0; held = this.#feeds.reloadRequests) {
      for (const { name, reason } of held) {
        yield* this.#updateTable(name, (table) => ({ ...table, state: 'Table is being reloaded', reason }));
      }
      yield* this.#load(held.map(({ name }) => name));
    }
  }

  *#requestReload(name: TableName): Work {
    yield* this.#updateTable(name, (table) => ({ ...table, state: 'Table is being reloaded' }));
    this.#feeds.hold(name, 'a reload was asked for');
  }

  /** Now and then the connection is lost between two tables, and the rest is loaded from another snapshot. */
  *#load(names: readonly TableName[]): Work {
    for (let open = [...names]; open.length > 0; ) {
      const snapshot = this.#history[this.head]!;
      // Reading goes on while the columns are asked for.
      for (let wait = this.#random.integer(0, 15); wait > 0; wait -= 1) yield;
      for (const name of open) {
        const schema = schemaOf(name.table, snapshot.tables[name.table]!.columns);
        this.#feeds.follow(name, new TableFeed(schema, snapshot.position));
      }
      for (const name of [...open]) {
        const files = yield* this.#writeLoad(name, snapshot);
        if (this.#random.chance(0.1)) break;
        yield* this.#loaded(name, snapshot, files);
        open = open.filter((each) => !sameTable(each, name));
      }
    }
  }

  *#writeLoad(name: TableName, { tables }: SourceState): Generator<undefined, Omit<ManifestFile, 'schema'>[]> {
    const { columns, rows } = tables[name.table]!;
    let counter = nextLoadCounter(this.#manifest.tables.find((table) => sameTable(table, name))!);
    const half = Math.ceil(rows.length / 2);
    const files: Omit<ManifestFile, 'schema'>[] = [];
    for (const part of [rows.slice(0, half), rows.slice(half)].filter(({ length }) => length > 0)) {
      const path = () => `${tableFolder(name.schema, name.table)}/${loadFileName(counter)}`;
      while (this.#disk.read(path()) !== undefined) counter += 1;
      const content: LakeFile = {
        columns,
        rows: part.map((row) => ({ operation: 'I', sequence: '', values: columns.map((each) => text(row[each])) })),
      };
      const file = path();
      yield* replaceFile(this.#disk, file, content);
      files.push({ path: file, kind: 'load', rows: part.length, bytes: 1, firstSeq: '', lastSeq: '' });
    }
    return files;
  }

  *#loaded(name: TableName, { position, tables }: SourceState, files: Omit<ManifestFile, 'schema'>[]): Work {
    const { columns, rows } = tables[name.table]!;
    if (this.#position !== undefined) yield* this.#flush();
    let retired: ManifestFile[] = [];
    yield* this.#updateTable(name, (before) => {
      const loaded = { name, seam: position, schema: schemaOf(name.table, columns), files, rows: rows.length };
      const request = this.#feeds.reloadRequests.find((each) => sameTable(each.name, name));
      const after = withLoad(before, loaded, AT, request?.reason);
      retired = before.files.filter((file) => !after.files.includes(file));
      return after;
    });
    this.#retire(retired);
  }

  *#compact(): Work {
    for (const table of this.#manifest.tables) {
      const files = neighbours(table.files, this.#random);
      if (files.length < 2) continue;
      const contents = files.flatMap(({ path }) => (this.#disk.read(path) as LakeFile | undefined) ?? []);
      // Retired files go much sooner here than in the real task.
      if (contents.length < files.length) return;
      const [first, last] = [files[0]!, files.at(-1)!];
      const path = `${posix.dirname(first.path)}/${posix.basename(first.path, '.parquet')}_${last.lastSeq}.parquet`;
      const rows = contents.flatMap((content) => content.rows);
      yield* replaceFile(this.#disk, path, { columns: contents[0]!.columns, rows } satisfies LakeFile);
      let swapped = false;
      yield* this.#updateTable(table, (current) => {
        swapped = files.every((file) => current.files.some((each) => each.path === file.path));
        return swapped
          ? withJoined(current, files, { ...first, path, rows: rows.length, lastSeq: last.lastSeq })
          : current;
      });
      if (swapped) this.#retire(files);
      else this.#disk.remove(path);
    }
  }

  /** Files that left the manifest go some time later. */
  #retire(files: readonly ManifestFile[]): void {
    const [disk, random] = [this.#disk, this.#random];
    if (files.length === 0) return;
    this.#begin(`retirement of ${files[0]!.path}`, function* () {
      for (let wait = random.integer(0, 60); wait > 0; wait -= 1) yield;
      for (const { path } of files) disk.remove(path);
    });
  }

  *#updateTable(name: TableName, change: (table: ManifestTable) => ManifestTable): Work {
    yield* this.#update((manifest) => ({
      ...manifest,
      tables: manifest.tables.map((table) => (sameTable(table, name) ? change(table) : table)),
    }));
  }

  *#update(change: (manifest: Manifest) => Manifest): Work {
    while (this.#saving) yield;
    this.#saving = true;
    const changed = change(this.#manifest);
    yield* replaceFile(this.#disk, MANIFEST, changed);
    this.#manifest = changed;
    this.#saving = false;
  }

  #pathsOf({ schema, table }: TableName): string[] {
    return this.#disk.paths().filter((path) => path.startsWith(`${tableFolder(schema, table)}/`));
  }
}

/** A random run of change files that may be joined. */
function neighbours(files: readonly ManifestFile[], random: Random): ManifestFile[] {
  const changes = files.filter(({ kind }) => kind === 'cdc');
  const from = changes.slice(random.integer(0, Math.max(0, changes.length - 2)));
  const end = from.findIndex(({ schema }) => schema !== from[0]!.schema);
  return from.slice(0, Math.min(4, end < 0 ? from.length : end));
}
