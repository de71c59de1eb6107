import type { TableDefinition } from '../../../../platform/schema/table-definition.js';
import { Construct, GlueCatalogTable } from '../../../cdktf.js';
import { athenaType } from './athena-type.js';

export interface OperationalTableOptions {
  layer: 'raw' | 'curated';
  database: string;
  table: TableDefinition;
  /** Folder of its files, `s3://…/`. */
  location: string;
}

/** What DMS adds to the columns of a table. Commit time and sequence are text, which sorts as they do. */
const REPLICATION_COLUMNS = [
  { name: 'op', type: 'string', comment: 'I, U or D' },
  { name: 'dms_ts', type: 'string', comment: 'Commit time in UTC; start of the task for rows of the full load' },
  { name: 'dms_seq', type: 'string', comment: 'Order of the changes; empty for rows of the full load' },
];

/** A replicated table as Parquet in the lake. Athena finds the files in all folders below its location. */
export class OperationalTable extends Construct {
  constructor(scope: Construct, id: string, { layer, database, table, location }: OperationalTableOptions) {
    super(scope, id);
    const columns = table.columns.map(({ name, type }) => ({ name, type: athenaType(type) }));
    new GlueCatalogTable(this, 'table', {
      name: table.name,
      databaseName: database,
      description: layer === 'raw' ? `Changes of ${table.name}` : `${table.name}, one row a key`,
      tableType: 'EXTERNAL_TABLE',
      parameters: { classification: 'parquet', EXTERNAL: 'TRUE' },
      storageDescriptor: {
        location,
        inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
        outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
        serDeInfo: {
          serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
          parameters: { 'serialization.format': '1' },
        },
        columns: layer === 'raw' ? [...REPLICATION_COLUMNS, ...columns] : columns,
      },
      // A run publishes the state of a table by moving its location, all at once; Terraform must not move it back.
      ...(layer === 'curated'
        ? { lifecycle: { ignoreChanges: ['storage_descriptor[0].location', 'parameters'] } }
        : {}),
    });
  }
}
