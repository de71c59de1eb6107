import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FutureimError } from '../../core/errors.js';
import type { Emitter } from '../../core/events.js';
import type { MysqlAddress } from '../../platform/source-address.js';
import { type MysqlConnection, withConnection } from '../connection/connection.js';
import { quoteIdentifier } from '../connection/quote.js';
import { readServerFacts } from '../connection/server-facts.js';
import type { ServerPosition } from '../snapshot/binlog-position.js';
import { openSnapshot } from '../snapshot/consistent-snapshot.js';
import { GrowingFolder } from './backup-folder.js';
import { type Catalog, readCatalog } from './dump/catalog.js';
import { scriptOf } from './dump/script.js';
import { readStoredObjects } from './dump/stored-objects.js';
import { FileNames } from './format/file-names.js';
import { INSTRUCTIONS_NAME, instructions } from './format/instructions.js';
import type { BackupFile, BackupManifest, BackupTable } from './format/manifest.js';
import { writeManifest } from './format/manifest-file.js';
import { type PartOptions, PartWriter } from './format/part-writer.js';
import { requireFreeSpace } from './free-space.js';
import { RowProgress } from './progress.js';
import { dumpTable, tableDefinitions } from './write-table.js';

export interface BackupOptions extends PartOptions {
  /** The folder that backups are put into. */
  to: string;
  /** Version of this program. */
  program: string;
  events: Emitter;
  signal: AbortSignal;
}

export interface WrittenBackup {
  folder: string;
  manifest: BackupManifest;
}

/**
 * Writes a backup of `address.database` as it is at one moment. Nothing waits for it but DDL on the table that is being
 * read; on MySQL (not MariaDB) also all writes, for the moment in which the snapshot opens.
 * @throws FutureimError FIM-MYSQL-…, FIM-BACKUP-TABLE-CHANGED, FIM-DISK-FULL; nothing is left behind then
 */
export async function writeBackup(address: MysqlAddress, options: BackupOptions): Promise<WrittenBackup> {
  const growing = await GrowingFolder.create(options.to);
  try {
    const manifest = await withConnection(address, {}, (connection) =>
      write(connection, address, growing.path, options),
    );
    await writeManifest(growing.path, manifest, options.key);
    return { folder: await growing.complete(address.database, manifest.snapshotAt), manifest };
  } catch (error) {
    await growing.discard();
    throw error;
  }
}

async function write(
  connection: MysqlConnection,
  address: MysqlAddress,
  folder: string,
  options: BackupOptions,
): Promise<BackupManifest> {
  const { events, compression, key } = options;
  const facts = await readServerFacts(connection);
  const position = await openSnapshotOrTell(connection, events);
  const snapshotAt = new Date().toISOString();
  const catalog = await requireCatalog(connection, address.database);
  const definitions = await tableDefinitions(
    connection,
    catalog.tables.map(({ name }) => name),
  );
  const dataBytes = catalog.tables.reduce((sum, table) => sum + table.dataBytes, 0);
  await requireFreeSpace(folder, dataBytes, events);

  const names = new FileNames(compression, key !== undefined);
  const expected = catalog.tables.reduce((sum, table) => sum + table.estimatedRows, 0);
  const progress = new RowProgress(events, 'backing up', expected);
  const files: BackupFile[] = [];
  const tables: BackupTable[] = [];
  let longestStatement = 0;
  for (const [index, { name }] of catalog.tables.entries()) {
    options.signal.throwIfAborted();
    const file = names.rows(index, name);
    const path = join(folder, file);
    const definition = definitions.get(name) ?? '';
    const dumped = await dumpTable(connection, { address, table: name, definition, path, progress, ...options });
    files.push({ name: file, content: 'rows', ...dumped.part });
    tables.push({ name, file, rows: dumped.rows, chunks: dumped.chunks });
    longestStatement = Math.max(longestStatement, dumped.longestStatement);
  }
  const { objects, omitted } = await readStoredObjects(connection, address.database, catalog.views);
  const statements = objects.flatMap((object) => object.statements);
  const scripts: [BackupFile['content'], string, string][] = [
    ['tables', names.tables, scriptOf(`tables of ${address.database}`, [...definitions.values()])],
    ['objects', names.objects, scriptOf(`routines, views, triggers and events of ${address.database}`, statements)],
  ];
  for (const [content, name, script] of scripts) {
    files.push({ name, content, ...(await writeScript(join(folder, name), script, options)) });
  }
  const { charset, collation } = catalog;
  const { database, host, port } = address;
  const readable = instructions({ database, charset, collation, compression, recipient: key?.recipient });
  await writeFile(join(folder, INSTRUCTIONS_NAME), readable, { mode: 0o600, flush: true });
  return {
    format: 'futureim-backup',
    formatVersion: 1,
    id: randomUUID(),
    snapshotAt,
    finishedAt: new Date().toISOString(),
    program: options.program,
    source: { host, port, database, flavour: facts.flavour, version: facts.versionText, charset, collation },
    position: position ?? null,
    compression,
    encryption: key === undefined ? null : { format: 'age', recipient: key.recipient },
    files: files.sort((a, b) => (a.name < b.name ? -1 : 1)),
    tables,
    objects: objects.map(({ kind, name }) => ({ kind, name })),
    omitted: [...catalog.omitted, ...notInSnapshot(catalog), ...omitted],
    longestStatement,
  };
}

/** A server without a binlog has a snapshot too, only no position of it. */
async function openSnapshotOrTell(connection: MysqlConnection, events: Emitter): Promise<ServerPosition | undefined> {
  try {
    return await openSnapshot(connection);
  } catch (error) {
    if (!(error instanceof FutureimError) || error.code !== 'FIM-BINLOG-UNREADABLE') throw error;
    events.emit('warning', { message: `${error.message}: the backup has no position to go on from` });
    return undefined;
  }
}

async function requireCatalog(connection: MysqlConnection, database: string): Promise<Catalog> {
  const catalog = await readCatalog(connection, database);
  if (catalog !== undefined) return catalog;
  throw new FutureimError('FIM-MYSQL-QUERY', {
    message: `there is no database ${quoteIdentifier(database)}, or the user may not see it`,
    remedy: 'name another one with --source, or give the user SELECT on it',
  });
}

function notInSnapshot({ tables }: Catalog): BackupManifest['omitted'] {
  return tables
    .filter(({ transactional }) => !transactional)
    .map(({ name }) => ({
      kind: 'snapshot',
      name,
      reason: 'its engine has no snapshots: the rows are those of the moment in which they were read',
    }));
}

async function writeScript(path: string, script: string, options: PartOptions) {
  const writer = await PartWriter.create(path, options);
  await writer.write(Buffer.from(script));
  return writer.finish();
}
