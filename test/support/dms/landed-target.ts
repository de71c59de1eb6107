import type { DuckdbEngine } from '../../../src/lake/engines/duckdb.js';
import type { MysqlAddress } from '../../../src/platform/source-address.js';
import { AthenaLake } from '../../../src/targets/aws/lake/athena-lake.js';
import type { CatalogTable } from '../../../src/targets/aws/lake/lake-catalog.js';
import type { Target } from '../../../src/targets/target.js';
import type { LandingZone } from './landing-zone.js';
import { TRINO_MACROS } from './trino-in-duckdb.js';

/**
 * A target whose lake is the one of AWS over the files of a landing zone, with DuckDB in the place of Athena. Its task
 * runs, and says nothing of how far it is.
 * @param primaryKeys table → columns of its key
 */
export async function landedTarget(
  address: MysqlAddress,
  zone: LandingZone,
  trino: DuckdbEngine,
  primaryKeys: Readonly<Record<string, string[]>>,
): Promise<Target> {
  for (const macro of TRINO_MACROS) await trino.run(macro);
  await trino.run('CREATE SCHEMA IF NOT EXISTS landed');
  const tables: CatalogTable[] = [];
  for (const [name, primaryKey] of Object.entries(primaryKeys)) {
    await trino.run(`CREATE OR REPLACE VIEW landed."${name}" AS SELECT * FROM ${zone.relation(name)}`);
    const columns = await zone.columns(name);
    const place = { schema: 'ecommerce', bucket: 'raw', prefix: `ecommerce/${name}/` };
    tables.push({ name, task: 'all', columns, primaryKey, lacking: [], ...place });
  }
  const never = () => Promise.reject(new Error('not asked for here'));
  const lake = new AthenaLake({
    rows: (statement) => trino.rows(statement),
    query: never,
    write: never,
    list: never,
    tables: async () => tables,
    async *files() {},
    checkFiles: async () => ({ files: 1, bytes: 1, damaged: [] }),
    database: 'landed',
    usdPerTerabyte: 5,
  });
  const task = {
    id: 'all',
    status: 'running',
    reason: 'replicating changes',
    tables: Object.keys(primaryKeys),
    cdcLatencyTarget: 0,
  };
  return {
    name: 'aws',
    source: { replication: async () => address },
    replication: {
      tasks: async () => [task],
      tableStatistics: async () => [],
      testConnection: async () => ({ status: 'successful', detail: '' }),
    },
    provisioner: { describe: async () => ({ deployed: true, outputs: {} }) },
    lake,
  } as unknown as Target;
}
