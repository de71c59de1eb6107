import { systemClock } from '../../../core/clock.js';
import type { TaskRules } from '../../../platform/table-mapping.js';
import type { Runbook, Step } from '../../engine/step.js';
import { type BootstrapInputs, bootstrapSteps, type RunbookSecrets } from '../bootstrap/steps.js';
import { deployStep } from '../deploy/deploy-step.js';
import { awaitReplicationStep } from '../dms/await-replication-step.js';
import { startTasksStep } from '../dms/start-tasks-step.js';
import { mysqlCheckStep } from '../mysql-check/mysql-check-step.js';
import { schemaStep } from '../mysql-setup/schema-step.js';
import { sampleDataStep } from './sample-data-step.js';
import { upVerifyStep } from './verify-step.js';

export type UpInputs = BootstrapInputs & {
  /** Whether the source is the sandbox, which is given a schema and sample data. */
  sandbox: boolean;
  /** What each replication task carries. */
  rules: TaskRules;
  /** Where the truth about the sandbox's sample data is to lie. */
  sampleFolder: string;
  /** Milliseconds for each step that waits. */
  timeout: number;
};

/** The parts of `up` in their order; each is a command of its own too. */
export const UP_PHASES = ['bootstrap', 'mysql-check', 'deploy', 'dms-start', 'verify'] as const;

export type UpPhase = (typeof UP_PHASES)[number];

export function upRunbook(inputs: UpInputs, secrets: RunbookSecrets = {}): Runbook {
  const phases = phaseSteps(inputs, secrets);
  return { id: 'up', title: 'Bring the platform up', steps: UP_PHASES.flatMap((phase) => phases[phase]) };
}

/** Id of the last step of a phase, for `--until`. */
export function lastStepOf(phase: UpPhase, inputs: UpInputs): string {
  return phaseSteps(inputs, {})[phase].at(-1)!.id;
}

function phaseSteps(inputs: UpInputs, secrets: RunbookSecrets): Record<UpPhase, Step[]> {
  const patience = { clock: systemClock, timeout: inputs.timeout };
  const sandboxSteps = inputs.sandbox ? [schemaStep(), sampleDataStep(inputs.sampleFolder)] : [];
  return {
    bootstrap: [...bootstrapSteps(inputs, secrets), ...sandboxSteps],
    'mysql-check': [mysqlCheckStep({ rules: inputs.rules })],
    deploy: [deployStep()],
    'dms-start': [
      startTasksStep({ tasks: [], reload: false, patience }),
      awaitReplicationStep({ tasks: [], patience }),
    ],
    verify: [upVerifyStep({ timeout: inputs.timeout })],
  };
}
