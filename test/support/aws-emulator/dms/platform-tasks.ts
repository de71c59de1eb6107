import type { DatabaseMigrationServiceClient } from '@aws-sdk/client-database-migration-service';
import { tableMappings } from '../../../../src/infra/stacks/ingest/table-mappings.js';
import { REPLICATION_TASKS } from '../../../../src/platform/replication-tasks.js';
import type { System } from '../../../../src/platform/systems.js';
import {
  instanceName,
  type PlatformName,
  sourceEndpointName,
  taskNames,
} from '../../../../src/targets/aws/replication/task-names.js';

const ACCOUNT = 'arn:aws:dms:us-east-2:123456789012';

/** The tasks of the platform as its stack `ingest` makes them, without the quarter of an hour that takes. */
export async function createPlatformTasks(
  client: DatabaseMigrationServiceClient,
  platform: PlatformName,
  settled = true,
): Promise<void> {
  const sdk = await import('@aws-sdk/client-database-migration-service');
  for (const [system, name] of taskNames(platform)) {
    await client.send(
      new sdk.CreateReplicationTaskCommand({
        ReplicationTaskIdentifier: name,
        ReplicationInstanceArn: `${ACCOUNT}:rep:${instanceName(platform)}`,
        SourceEndpointArn: `${ACCOUNT}:endpoint:${sourceEndpointName(platform)}`,
        TargetEndpointArn: `${ACCOUNT}:endpoint:lake-${system}`,
        MigrationType: 'full-load-and-cdc',
        TableMappings: JSON.stringify(tableMappings('ecommerce', REPLICATION_TASKS[system as System])),
        ReplicationTaskSettings: '{}',
      }),
    );
  }
  // The first look ends their creation.
  if (settled) await client.send(new sdk.DescribeReplicationTasksCommand({}));
}
