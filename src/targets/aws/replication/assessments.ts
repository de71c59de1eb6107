import type { ReplicationTaskAssessmentRun } from '@aws-sdk/client-database-migration-service';
import type { DmsCalls } from './dms-calls.js';

/** What the last premigration assessment of a task found. */
export interface Assessment {
  /** ISO 8601 day. */
  day: string;
  passed: number;
  warned: number;
  /** Names of the checks that failed or could not be made. */
  failed: string[];
}

const FAILED = new Set(['failed', 'error']);

/** The last premigration assessment of a task that has ended; AWS DMS makes them by itself before it starts a task. */
export async function lastAssessment(calls: DmsCalls, taskArn: string): Promise<Assessment | undefined> {
  const ofTask = { Filters: [{ Name: 'replication-task-arn', Values: [taskArn] }] };
  const runs: ReplicationTaskAssessmentRun[] = [];
  await calls.find('reading the premigration assessments', async (sdk, client) => {
    for await (const page of sdk.paginateDescribeReplicationTaskAssessmentRuns({ client }, ofTask)) {
      runs.push(...(page.ReplicationTaskAssessmentRuns ?? []));
    }
  });
  const last = runs
    .filter(({ ResultStatistic }) => ResultStatistic !== undefined)
    .toSorted((a, b) => timeOf(b) - timeOf(a))[0];
  if (last === undefined) return undefined;
  const { Passed = 0, Warning = 0, Failed = 0, Error: errors = 0 } = last.ResultStatistic!;
  return {
    day: new Date(timeOf(last)).toISOString().slice(0, 10),
    passed: Passed,
    warned: Warning,
    failed: Failed + errors === 0 ? [] : await failedChecks(calls, last.ReplicationTaskAssessmentRunArn!),
  };
}

export function assessmentText({ day, passed, warned, failed }: Assessment): string {
  const failures = failed.length === 0 ? '' : `, ${failed.length} failed (${failed.join(', ')})`;
  return `premigration assessment of ${day}: ${passed} passed, ${warned} warned${failures}`;
}

async function failedChecks(calls: DmsCalls, runArn: string): Promise<string[]> {
  const ofRun = { Filters: [{ Name: 'replication-task-assessment-run-arn', Values: [runArn] }] };
  const names: string[] = [];
  await calls.find('reading a premigration assessment', async (sdk, client) => {
    for await (const page of sdk.paginateDescribeReplicationTaskIndividualAssessments({ client }, ofRun)) {
      const checks = page.ReplicationTaskIndividualAssessments ?? [];
      names.push(
        ...checks.filter(({ Status = '' }) => FAILED.has(Status)).map((check) => check.IndividualAssessmentName ?? ''),
      );
    }
  });
  return names;
}

function timeOf({ ReplicationTaskAssessmentRunCreationDate: date }: ReplicationTaskAssessmentRun): number {
  return date?.getTime() ?? 0;
}
