import type { OperationContext } from './operation-context.js';

/** A part of the platform that is planned, applied and destroyed by itself. */
export interface StackDescription {
  name: string;
  /** Stacks whose outputs it reads, in the order in which they are applied. */
  reads: string[];
}

export interface StackChange {
  stack: string;
  /** As Terraform names it: `aws_s3_bucket.lake_raw_bucket`. */
  address: string;
  type: string;
  action: 'create' | 'update' | 'replace' | 'delete';
  /** What makes it necessary: `cidr_block cannot be changed in place`; empty where the action says it all. */
  reason: string;
  /** The resource keeps data (a bucket, table, key, secret) that goes with it. */
  losesData: boolean;
  /** The resource exists already and is taken over. */
  adopted: boolean;
}

/** A resource that is not as the last deployment left it. */
export interface StackDrift {
  stack: string;
  address: string;
  action: 'update' | 'delete';
  /** Names of the attributes that differ; values may be secret. */
  attributes: string[];
}

/** `drift` compares what is there with the last deployment and plans no change. */
export type PlanPurpose = 'apply' | 'destroy' | 'drift';

export interface StackPlan {
  /** Digest of the saved plan; what is applied is this plan and no other. */
  id: string;
  stack: string;
  purpose: PlanPurpose;
  changes: StackChange[];
  drift: StackDrift[];
  /** Whether applying it would change anything, be it an output alone. */
  pending: boolean;
  /** Whether what other stacks read changes with it. */
  outputsChange: boolean;
}

export interface AppliedStack {
  stack: string;
  created: number;
  updated: number;
  deleted: number;
}

/** The stacks of a target that is made by Terraform. */
export interface Stacks {
  /** In the order in which they are applied. */
  list(): Promise<StackDescription[]>;
  /**
   * Plans one stack and keeps the plan.
   * @param options.adopt take over what exists under the names of the configuration
   * @throws FutureimError FIM-TERRAFORM-…, FIM-STACK-LOCKED, FIM-STATE-BUCKET, FIM-AWS-…
   */
  plan(
    stack: string,
    options: { purpose: PlanPurpose; adopt?: boolean },
    context: OperationContext,
  ): Promise<StackPlan>;
  /**
   * Carries out a plan as it was made. An abort lets what is in hand end and the lock be released.
   * @throws FutureimError FIM-APPLY-FAILED, FIM-PLAN-OUTDATED, FIM-STACK-LOCKED, FIM-INTERRUPTED, FIM-AWS-…
   */
  apply(plan: StackPlan, context: OperationContext): Promise<AppliedStack>;
  /** The program that makes and applies plans. One release of it applies no plan of another. */
  program(): Promise<{ title: string; version: string }>;
  /**
   * Writes a plan, and all else that it takes to apply it in another process, into `folder`, which is there.
   * @returns names of the files
   */
  save(plan: StackPlan, folder: string): Promise<string[]>;
  /**
   * Takes over what `save` wrote into `folder`: it can then be applied like a plan that was made here.
   * @throws FutureimError as plan does
   */
  load(stack: string, folder: string, context: OperationContext): Promise<StackPlan>;
  /**
   * The attributes of one resource as the state has them; what is secret is `(sensitive)`.
   * @throws FutureimError FIM-USAGE when the stack has no such resource
   */
  show(stack: string, address: string, context: OperationContext): Promise<Record<string, unknown>>;
}
