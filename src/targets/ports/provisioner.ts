import type { CostEstimate } from '../../platform/cost/cost-estimate.js';
import type { UsageOverrides } from '../../platform/cost/usage-assumptions.js';
import type { OperationContext } from './operation-context.js';
import type { PolicyReport } from './policy-report.js';

export interface PlannedChange {
  action: 'create' | 'update' | 'delete' | 'none';
  resource: string;
  reason: string;
}

/** What is deployed, for people and JSON. */
export interface Deployment {
  deployed: boolean;
  /** Why something that was deployed is not there now; absent when it never was or all is well. */
  problem?: string;
  /** Version of futureim that the running platform has. */
  version?: string;
  startedAt?: string;
  outputs: Record<string, string>;
}

/** A file with the Terraform configuration of one stack. */
export interface WrittenStack {
  stack: string;
  path: string;
  resources: number;
  dataSources: number;
}

export interface Provisioner {
  /**
   * Writes the Terraform configuration of every stack below `folder`; needs no credentials. Absent on a target that is
   * not made by Terraform.
   * @throws FutureimError FIM-OUTPUT-UNWRITABLE
   */
  writeStacks?(folder: string): Promise<WrittenStack[]>;
  /** Holds what would be deployed against every control; needs no credentials. Absent as above. */
  explain?(): Promise<PolicyReport>;
  /**
   * What would be deployed costs a month, from prices on record; needs no credentials. Absent as above.
   * @param request.stack one stack alone
   * @throws FutureimError FIM-COST-REGION, FIM-USAGE for a stack that does not exist
   */
  estimateCost?(request: { usage: UsageOverrides; stack?: string | undefined }): Promise<CostEstimate>;
  plan(): Promise<PlannedChange[]>;
  /** Brings the platform to the wanted state; idempotent. */
  apply(context: OperationContext): Promise<Deployment>;
  describe(): Promise<Deployment>;
  /** Stops the platform; `wipe` also deletes the data it keeps. */
  destroy(options: { wipe: boolean }, context: OperationContext): Promise<PlannedChange[]>;
}
