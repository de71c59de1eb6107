export interface AssessmentResult {
  passed: number;
  warned: number;
  /** Names of checks. */
  failed: string[];
}

/** Premigration assessments that have ended. */
export class FakeAssessments {
  readonly #runs: { arn: string; task: string; date: Date; result: AssessmentResult }[] = [];

  add(task: string, date: Date, result: AssessmentResult): void {
    const arn = `arn:aws:dms:us-east-2:123456789012:assessment-run:RUN${this.#runs.length + 1}`;
    this.#runs.push({ arn, task, date, result });
  }

  runs(tasks: readonly string[]): unknown {
    const found = this.#runs.filter(({ task }) => tasks.includes(task));
    return {
      ReplicationTaskAssessmentRuns: found.map(({ arn, task, date, result }) => ({
        ReplicationTaskAssessmentRunArn: arn,
        ReplicationTaskArn: task,
        Status: result.failed.length > 0 ? 'failed' : 'passed',
        ReplicationTaskAssessmentRunCreationDate: date,
        ResultStatistic: { Passed: result.passed, Warning: result.warned, Failed: result.failed.length, Error: 0 },
      })),
    };
  }

  checks(runs: readonly string[]): unknown {
    const found = this.#runs.filter(({ arn }) => runs.includes(arn));
    return {
      ReplicationTaskIndividualAssessments: found.flatMap(({ arn, result }) =>
        result.failed.map((name) => ({
          ReplicationTaskAssessmentRunArn: arn,
          IndividualAssessmentName: name,
          Status: 'failed',
        })),
      ),
    };
  }
}
