import type { BatchClient, JobDefinition } from '@aws-sdk/client-batch';
import type { Environment } from '../../../platform/config/config.js';
import { resourceName } from '../../../platform/resource-name.js';
import { WORKLOADS } from '../../../platform/workloads.js';
import type { JobRevision } from '../../ports/images.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';

export interface RegisterJobsOptions {
  access: AwsAccess;
  project: string;
  environment: Environment;
  /** `repository@sha256:…`. */
  image: string;
}

/**
 * Registers the newest definition of every workload once more, of another image. Runs are asked for by the name alone, so
 * the next ones are of it.
 */
export async function registerJobs({
  access,
  project,
  environment,
  image,
}: RegisterJobsOptions): Promise<JobRevision[]> {
  const { BatchClient } = await import('@aws-sdk/client-batch');
  const client = new BatchClient(clientSettings(access));
  const done: JobRevision[] = [];
  try {
    for (const { name: workload } of WORKLOADS) {
      const newest = await newestDefinition(client, resourceName('job-definition', project, workload, environment));
      if (newest !== undefined) done.push({ workload, ...(await register(client, newest, image)) });
    }
    return done;
  } catch (error) {
    throw awsFailure('registering what runs are made of', error);
  } finally {
    client.destroy();
  }
}

async function newestDefinition(client: BatchClient, name: string): Promise<JobDefinition | undefined> {
  const { paginateDescribeJobDefinitions } = await import('@aws-sdk/client-batch');
  let newest: JobDefinition | undefined;
  const query = { jobDefinitionName: name, status: 'ACTIVE' };
  for await (const { jobDefinitions = [] } of paginateDescribeJobDefinitions({ client }, query)) {
    for (const each of jobDefinitions) if ((each.revision ?? 0) > (newest?.revision ?? 0)) newest = each;
  }
  return newest;
}

async function register(
  client: BatchClient,
  definition: JobDefinition,
  image: string,
): Promise<Omit<JobRevision, 'workload'>> {
  const { containerProperties, revision = 0, jobDefinitionName, type, ...rest } = definition;
  if (containerProperties?.image === image) return { revision, change: 'unchanged' };
  const { RegisterJobDefinitionCommand } = await import('@aws-sdk/client-batch');
  // What Batch says of a definition beside what it was made of.
  const { jobDefinitionArn: _, status: __, containerOrchestrationType: ___, ...kept } = rest;
  const registered = await client.send(
    new RegisterJobDefinitionCommand({
      ...kept,
      jobDefinitionName,
      type: type as 'container',
      containerProperties: { ...containerProperties, image },
    }),
  );
  return { revision: registered.revision!, change: 'registered' };
}
