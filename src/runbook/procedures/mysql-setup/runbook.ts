import type { Runbook } from '../../engine/step.js';
import { replicationUserStep } from '../bootstrap/replication-user-step.js';
import { sourcePasswordStep } from '../bootstrap/source-password-step.js';
import { sourceRunningStep } from '../bootstrap/source-running-step.js';
import type { RunbookSecrets } from '../bootstrap/steps.js';
import { schemaStep } from './schema-step.js';

export type MysqlSetupInputs = {
  replicationUser: string;
};

export function mysqlSetupRunbook(inputs: MysqlSetupInputs, secrets: RunbookSecrets = {}): Runbook {
  return {
    id: 'mysql-setup',
    title: 'Set up schema and replication user',
    steps: [
      sourcePasswordStep(secrets.sourcePassword),
      sourceRunningStep(),
      schemaStep(),
      replicationUserStep({ replicationUser: inputs.replicationUser, createReplicationUser: true }),
    ],
  };
}
