import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { FutureimError } from '../../../core/errors.js';
import type { Config } from '../../../platform/config/config.js';
import { resourceName } from '../../../platform/resource-name.js';
import type { TableComparison, TableRecovery } from '../../ports/table-recovery.js';
import { clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';

type Sdk = typeof import('@aws-sdk/client-dynamodb');
type Item = Record<string, AttributeValue>;

/** Point-in-time recovery of DynamoDB, which makes a new table of what another was. */
export class DynamodbRecovery implements TableRecovery {
  readonly #config: Config;

  constructor(config: Config) {
    this.#config = config;
  }

  nameOf(table: string): string {
    const { aws, environment } = this.#config;
    return table.startsWith(`${aws.project}-`) ? table : resourceName('table', aws.project, table, environment);
  }

  restoredName(name: string, at: Date): string {
    return `${name}-restored-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  }

  async window(TableName: string): Promise<{ earliest: Date; latest: Date } | undefined> {
    return this.#call(`dynamodb:DescribeContinuousBackups of ${TableName}`, async (sdk, client) => {
      const answer = await client
        .send(new sdk.DescribeContinuousBackupsCommand({ TableName }))
        .catch((cause: Error) => {
          if (!/(Resource|Table)NotFoundException/.test(cause.name)) throw cause;
          throw new FutureimError('FIM-TABLE-UNKNOWN', { message: `there is no table ${TableName}`, cause });
        });
      const found = answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
      if (found?.PointInTimeRecoveryStatus !== 'ENABLED') return undefined;
      const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } = found;
      return earliest && latest ? { earliest, latest } : undefined;
    });
  }

  async state(TableName: string): Promise<string | undefined> {
    return this.#call(`dynamodb:DescribeTable of ${TableName}`, async (sdk, client) => {
      try {
        return (await client.send(new sdk.DescribeTableCommand({ TableName }))).Table?.TableStatus;
      } catch (error) {
        if ((error as Error).name === 'ResourceNotFoundException') return undefined;
        throw error;
      }
    });
  }

  async begin(SourceTableName: string, TargetTableName: string, RestoreDateTime: Date): Promise<void> {
    await this.#call(`dynamodb:RestoreTableToPointInTime of ${SourceTableName}`, (sdk, client) =>
      client.send(new sdk.RestoreTableToPointInTimeCommand({ SourceTableName, TargetTableName, RestoreDateTime })),
    );
  }

  async compare(restored: string, live: string, signal: AbortSignal): Promise<TableComparison> {
    return this.#call(`comparing ${restored} with ${live}`, async (sdk, client) => {
      const found: TableComparison = { compared: 0, same: 0, different: 0, missing: 0 };
      const key = await keyOf(sdk, client, restored);
      for await (const item of items(sdk, client, restored, signal)) {
        const input = { TableName: live, Key: picked(item, key), ConsistentRead: true };
        const { Item: other } = await client.send(new sdk.GetItemCommand(input));
        found.compared += 1;
        if (other === undefined) found.missing += 1;
        else if (isSame(item, other)) found.same += 1;
        else found.different += 1;
      }
      return found;
    });
  }

  async copyMissing(restored: string, live: string, signal: AbortSignal): Promise<number> {
    return this.#call(`copying from ${restored} to ${live}`, async (sdk, client) => {
      const [hash = ''] = await keyOf(sdk, client, restored);
      let copied = 0;
      for await (const Item of items(sdk, client, restored, signal)) {
        try {
          await client.send(
            new sdk.PutItemCommand({
              TableName: live,
              Item,
              ConditionExpression: 'attribute_not_exists(#key)',
              ExpressionAttributeNames: { '#key': hash },
            }),
          );
          copied += 1;
        } catch (error) {
          if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
        }
      }
      return copied;
    });
  }

  async #call<Result>(action: string, work: (sdk: Sdk, client: DynamoDBClient) => Promise<Result>): Promise<Result> {
    const sdk = await import('@aws-sdk/client-dynamodb');
    const { region, profile } = this.#config.aws;
    const client = new sdk.DynamoDBClient(clientSettings({ region, profile }));
    try {
      return await work(sdk, client);
    } catch (error) {
      throw awsFailure(action, error);
    } finally {
      client.destroy();
    }
  }
}

/** Attributes of the key, the partition's first. */
async function keyOf(sdk: Sdk, client: DynamoDBClient, TableName: string): Promise<string[]> {
  const { Table } = await client.send(new sdk.DescribeTableCommand({ TableName }));
  const schema = [...(Table?.KeySchema ?? [])].sort((a, b) =>
    a.KeyType === 'HASH' ? -1 : b.KeyType === 'HASH' ? 1 : 0,
  );
  return schema.map(({ AttributeName = '' }) => AttributeName);
}

/** All items, a page in memory at once. */
async function* items(sdk: Sdk, client: DynamoDBClient, TableName: string, signal: AbortSignal): AsyncGenerator<Item> {
  for await (const { Items = [] } of sdk.paginateScan({ client }, { TableName, ConsistentRead: true })) {
    for (const item of Items) {
      signal.throwIfAborted();
      yield item;
    }
  }
}

const picked = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(names.map((name) => [name, item[name]!]));

/** Attributes, and members of maps, have no order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
}
