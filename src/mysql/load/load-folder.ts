import { FutureimError } from '../../core/errors.js';
import type { MysqlAddress } from '../../platform/source-address.js';
import { withConnection } from '../connection/connection.js';
import { requireTables } from '../schema/require-tables.js';
import { insertFiles } from './insert-files.js';
import type { LoadOptions, LoadResult } from './load-result.js';
import { Problems } from './problems.js';
import { findSourceFiles } from './source-files.js';
import { streamFiles } from './stream-files.js';

/**
 * Loads a folder of CSV files, `<table>.csv` or `<table>.csv.gz`, into the platform's tables. Files are checked while
 * they are sent, all within one transaction that is committed only when every file was sound to its end: other
 * sessions and replication see either everything or nothing.
 * @throws FutureimError FIM-MYSQL-LOAD-BAD-DATA with up to 20 entries in `data.problems`; FIM-MYSQL-SCHEMA-DIFFERS
 */
export async function loadFolder(address: MysqlAddress, folder: string, options: LoadOptions): Promise<LoadResult> {
  const problems = new Problems();
  const files = await findSourceFiles(folder, problems);
  problems.throwIfAny();
  try {
    return await withConnection(address, { useDatabase: false, localData: true }, async (connection) => {
      const { database } = address;
      await requireTables(
        connection,
        database,
        files.map(({ table }) => table),
      );
      const work = { connection, database, files, ...options };
      const tables = (await streamFiles(work)) ?? (await insertFiles(work));
      return { tables, rows: tables.reduce((sum, { rows }) => sum + rows, 0) };
    });
  } catch (error) {
    if (options.signal.aborted) {
      throw new FutureimError('FIM-INTERRUPTED', { message: 'the load was interrupted; nothing was loaded' });
    }
    throw error;
  }
}
