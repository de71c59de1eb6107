import type { Step } from '../../engine/step.js';
import { configurationStep, type KeptSettings } from './configuration-step.js';
import { replicationUserStep } from './replication-user-step.js';
import { sourcePasswordStep } from './source-password-step.js';
import { sourceRunningStep } from './source-running-step.js';

export type BootstrapInputs = {
  /** Name of the user that replicates, from the configuration or the product's default. */
  replicationUser: string;
  /** Whether a user may be created on a configured server; on the sandbox it always is. */
  createReplicationUser: boolean;
  /** Settings to keep in the project file; absent when none was given as a flag. */
  keep?: KeptSettings;
};

/** What a runbook is given beside its journaled inputs; never written anywhere but to the secret store. */
export interface RunbookSecrets {
  sourcePassword?: string;
}

/** Steps that make the source reachable with an account that replicates. */
export function bootstrapSteps(inputs: BootstrapInputs, secrets: RunbookSecrets): Step[] {
  return [
    ...(inputs.keep === undefined ? [] : [configurationStep(inputs.keep)]),
    sourcePasswordStep(secrets.sourcePassword),
    sourceRunningStep(),
    replicationUserStep(inputs),
  ];
}
