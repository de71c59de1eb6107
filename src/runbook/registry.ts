import { FutureimError } from '../core/errors.js';
import type { Runbook, RunInputs } from './engine/step.js';
import { bootstrapRunbook } from './procedures/bootstrap/runbook.js';
import type { BootstrapInputs } from './procedures/bootstrap/steps.js';
import { type BootstrapAccountInputs, bootstrapAccountRunbook } from './procedures/bootstrap-account/runbook.js';
import { deployRunbook } from './procedures/deploy/runbook.js';
import {
  type DmsInputs,
  type DmsStartInputs,
  dmsReloadRunbook,
  dmsResumeRunbook,
  dmsStartRunbook,
  dmsStopRunbook,
} from './procedures/dms/runbooks.js';
import { type DownInputs, downRunbook } from './procedures/down/runbook.js';
import { type MysqlSetupInputs, mysqlSetupRunbook } from './procedures/mysql-setup/runbook.js';
import { applyStacksRunbook, destroyStacksRunbook, type StacksInputs } from './procedures/stacks/runbooks.js';
import { type UpInputs, upRunbook } from './procedures/up/runbook.js';

/** Every journaled runbook by its id. The inputs come from our own journal, so they have the runbook's own shape. */
const FACTORIES: Record<string, (inputs: RunInputs) => Runbook> = {
  up: (inputs) => upRunbook(inputs as UpInputs),
  down: (inputs) => downRunbook(inputs as DownInputs),
  bootstrap: (inputs) => bootstrapRunbook(inputs as BootstrapInputs),
  'bootstrap-account': (inputs) => bootstrapAccountRunbook(inputs as BootstrapAccountInputs),
  'mysql-setup': (inputs) => mysqlSetupRunbook(inputs as MysqlSetupInputs),
  deploy: () => deployRunbook(),
  'apply-stacks': (inputs) => applyStacksRunbook(inputs as StacksInputs),
  'destroy-stacks': (inputs) => destroyStacksRunbook(inputs as StacksInputs),
  'dms-start': (inputs) => dmsStartRunbook(inputs as DmsStartInputs),
  'dms-stop': (inputs) => dmsStopRunbook(inputs as DmsInputs),
  'dms-resume': (inputs) => dmsResumeRunbook(inputs as Parameters<typeof dmsResumeRunbook>[0]),
  'dms-reload': (inputs) => dmsReloadRunbook(inputs as Parameters<typeof dmsReloadRunbook>[0]),
};

/**
 * Makes a runbook again from the inputs it was started with.
 * @throws FutureimError FIM-RUN-UNKNOWN when this release has no such runbook
 */
export function runbookOf(id: string, inputs: RunInputs): Runbook {
  const factory = FACTORIES[id];
  if (factory) return factory(inputs);
  throw new FutureimError('FIM-RUN-UNKNOWN', {
    message: `"${id}" is not a runbook of this release`,
    reason: `the runbooks are ${Object.keys(FACTORIES).join(', ')}`,
  });
}
