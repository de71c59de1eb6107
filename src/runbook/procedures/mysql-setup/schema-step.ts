import { withConnection } from '../../../mysql/connection/connection.js';
import { compareColumns } from '../../../mysql/schema/compare.js';
import { readColumns } from '../../../mysql/schema/table-columns.js';
import { setupSchema } from '../../../mysql/setup/schema.js';
import { TABLES } from '../../../platform/schema/schema.js';
import type { Step } from '../../engine/step.js';

/** Creates the database and the ten tables of the platform where they are missing. */
export function schemaStep(): Step {
  return {
    id: 'schema',
    title: 'Database and tables',
    async check({ target }) {
      const admin = await target.source.admin();
      const columns = await withConnection(admin, { useDatabase: false }, (connection) =>
        readColumns(connection, admin.database),
      );
      const existing = Map.groupBy(columns, ({ table }) => table);
      const missing = TABLES.filter((table) => !existing.has(table.name)).map((table) => table.name);
      if (missing.length > 0)
        return { satisfied: false, evidence: `missing in ${admin.database}: ${missing.join(', ')}` };
      const different = TABLES.filter((table) => compareColumns(table, existing.get(table.name)!).length > 0);
      if (different.length > 0) {
        return { satisfied: false, evidence: `other columns: ${different.map((table) => table.name).join(', ')}` };
      }
      return { satisfied: true, evidence: `${TABLES.length} tables in ${admin.database}` };
    },
    async apply({ target }) {
      const admin = await target.source.admin();
      await withConnection(admin, { useDatabase: false }, (connection) =>
        setupSchema(connection, { database: admin.database }),
      );
    },
  };
}
