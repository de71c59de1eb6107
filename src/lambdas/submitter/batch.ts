import { BatchClient, ListJobsCommand, SubmitJobCommand } from '@aws-sdk/client-batch';
import type { WorkloadName } from '../../platform/workloads.js';
import type { RunQueue } from './request-runs.js';

/** More than can be waiting or running of one workload. */
const LATEST = 20;

/** Runs are jobs of one queue, named after their workload; names of job definitions by workload. */
export function batchRunQueue(
  jobQueue: string,
  definitions: Readonly<Record<string, string>>,
  client = new BatchClient(),
): RunQueue {
  return {
    async runsOf(workload) {
      const filters = [{ name: 'JOB_NAME', values: [workload] }];
      const { jobSummaryList = [] } = await client.send(new ListJobsCommand({ jobQueue, filters, maxResults: LATEST }));
      return jobSummaryList.map(({ jobId, status, createdAt }) => ({
        id: jobId!,
        status: status ?? 'SUBMITTED',
        createdAt: new Date(createdAt ?? 0),
      }));
    },
    async submit(workload, after) {
      const { jobId } = await client.send(
        new SubmitJobCommand({
          jobName: workload,
          jobQueue,
          jobDefinition: definitionOf(definitions, workload),
          ...(after ? { dependsOn: [{ jobId: after.id }] } : {}),
        }),
      );
      return jobId!;
    },
  };
}

function definitionOf(definitions: Readonly<Record<string, string>>, workload: WorkloadName): string {
  const definition = definitions[workload];
  if (!definition) throw new Error(`no job definition of ${workload} is known`);
  return definition;
}
