import type { Column, GlueClient, Table } from '@aws-sdk/client-glue';
import type { LakeColumn } from '../../../lake/table-schema.js';
import { columnTypeText } from '../../../mysql/schema/ddl.js';
import { REPLICATION_TASKS } from '../../../platform/replication-tasks.js';
import { findTable } from '../../../platform/schema/schema.js';
import { awsFailure } from '../aws-failure.js';

/** A table of the Glue catalog over the files that DMS writes. */
export interface CatalogTable {
  name: string;
  /** Schema of the source, as its folder is called. */
  schema: string;
  task: string;
  /** Without those that DMS adds. */
  columns: LakeColumn[];
  /** Empty for a table that is not the platform's: the catalog knows no keys. */
  primaryKey: string[];
  /** Of its folder in S3. */
  bucket: string;
  prefix: string;
  /** Columns of DMS that the catalog lacks, without which states cannot be told. */
  lacking: string[];
}

const REPLICATION_COLUMNS = ['op', 'dms_ts', 'dms_seq'];

/** A type that MySQL has for what a column of the catalog may hold, where the platform does not know it. */
const MYSQL_TYPES: Readonly<Record<string, string>> = {
  tinyint: 'tinyint',
  smallint: 'smallint',
  int: 'int',
  bigint: 'bigint',
  boolean: 'bit(1)',
  float: 'float',
  double: 'double',
  date: 'date',
  timestamp: 'datetime(3)',
  binary: 'longblob',
};

/** The tables of the raw layer, as the Glue catalog has them. */
export class LakeCatalog {
  readonly #client: () => Promise<GlueClient>;
  readonly database: string;

  constructor(client: () => Promise<GlueClient>, database: string) {
    this.#client = client;
    this.database = database;
  }

  /** Empty when there is no such database. */
  async tables(): Promise<CatalogTable[]> {
    const { GetTablesCommand } = await import('@aws-sdk/client-glue');
    const found: Table[] = [];
    let token: string | undefined;
    try {
      const client = await this.#client();
      do {
        const page = await client.send(
          new GetTablesCommand({ DatabaseName: this.database, ...(token === undefined ? {} : { NextToken: token }) }),
        );
        found.push(...(page.TableList ?? []));
        token = page.NextToken;
      } while (token !== undefined && token !== '');
    } catch (error) {
      if (error instanceof Error && error.name === 'EntityNotFoundException') return [];
      throw awsFailure(`reading the catalog ${this.database}`, error);
    }
    return found.map(catalogTable);
  }
}

function catalogTable({ Name, StorageDescriptor }: Table): CatalogTable {
  const name = Name!;
  const definition = findTable(name);
  const { bucket, prefix } = placeOf(StorageDescriptor?.Location ?? '');
  const columns = StorageDescriptor?.Columns ?? [];
  const names = columns.map((column) => column.Name!.toLowerCase());
  const declared = new Map(definition?.columns.map((column) => [column.name, column]));
  return {
    name,
    schema: prefix.split('/').at(-3) ?? '',
    task:
      Object.entries(REPLICATION_TASKS).find(([, tables]) => (tables as readonly string[]).includes(name))?.[0] ?? '',
    columns: columns
      .filter((column) => !REPLICATION_COLUMNS.includes(column.Name!.toLowerCase()))
      .map((column) => {
        const known = declared.get(column.Name!);
        return {
          name: column.Name!,
          mysqlType: known === undefined ? mysqlType(column) : columnTypeText(known.type),
          nullable: known?.nullable ?? true,
        };
      }),
    primaryKey: definition === undefined ? [] : [definition.primaryKey],
    bucket,
    prefix,
    lacking: REPLICATION_COLUMNS.filter((column) => !names.includes(column)),
  };
}

function mysqlType({ Type = 'string' }: Column): string {
  return Type.startsWith('decimal') ? Type : (MYSQL_TYPES[Type] ?? 'longtext');
}

/** `s3://bucket/ecommerce/orders/` taken apart. */
function placeOf(location: string): { bucket: string; prefix: string } {
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(location) ?? [];
  return { bucket, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` };
}
