import type { SourceCredentials } from '../../../targets/ports/account.js';
import type { Runbook } from '../../engine/step.js';
import { configurationStep, type KeptSettings } from '../bootstrap/configuration-step.js';
import { bootstrapStackStep } from './bootstrap-stack-step.js';
import { identityStep } from './identity-step.js';
import { sourceSecretStep } from './source-secret-step.js';
import { stateBucketStep } from './state-bucket-step.js';

export type BootstrapAccountInputs = {
  source: Omit<SourceCredentials, 'password'>;
  /** Whether an order to delete the source secret may be taken back. */
  restoreSecret: boolean;
  /** Settings to keep in the project file; absent when none was given as a flag. */
  keep?: KeptSettings;
};

/** What stands before any deployment in an account. The password is in no journal: a resumed run asks for it anew. */
export function bootstrapAccountRunbook(
  { source, restoreSecret, keep }: BootstrapAccountInputs,
  password?: string | undefined,
): Runbook {
  const credentials = { ...source, ...(password === undefined ? {} : { password }) };
  return {
    id: 'bootstrap-account',
    title: 'Prepare the account',
    steps: [
      ...(keep === undefined ? [] : [configurationStep(keep)]),
      identityStep(),
      stateBucketStep(),
      bootstrapStackStep(),
      sourceSecretStep({ source: credentials, restore: restoreSecret }),
    ],
  };
}
