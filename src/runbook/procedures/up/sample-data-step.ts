import { queryRows, withConnection } from '../../../mysql/connection/connection.js';
import { quoteTable } from '../../../mysql/connection/quote.js';
import { loadSample } from '../../../mysql/sample/load-sample.js';
import { SANDBOX_SCALE } from '../../../mysql/sample/options.js';
import { TABLES } from '../../../platform/schema/schema.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import type { Step } from '../../engine/step.js';

/**
 * Fills an empty sandbox with the generated sample; a database that holds any row is left alone.
 * @param folder where the truth about the sample is to lie
 */
export function sampleDataStep(folder: string): Step {
  return {
    id: 'sample-data',
    title: 'Sample data',
    async check({ target }) {
      const filled = await filledTables(await target.source.admin());
      if (filled.length === 0) return { satisfied: false, evidence: 'the database is empty' };
      return { satisfied: true, evidence: `${filled.length} of ${TABLES.length} tables hold rows` };
    },
    async apply({ target, events, signal }) {
      await loadSample(await target.source.admin(), { scale: SANDBOX_SCALE, folder, events, signal });
    },
  };
}

async function filledTables(address: MysqlAddress): Promise<string[]> {
  return withConnection(address, { useDatabase: false }, async (connection) => {
    const filled: string[] = [];
    for (const { name } of TABLES) {
      const rows = await queryRows(connection, `SELECT 1 FROM ${quoteTable(address.database, name)} LIMIT 1`);
      if (rows.length > 0) filled.push(name);
    }
    return filled;
  });
}
