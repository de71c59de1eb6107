import type { TargetName } from '../platform/config/config.js';
import type { DmsSourceAccess } from '../platform/dms-source-access.js';
import type { Account } from './ports/account.js';
import type { Alarms } from './ports/alarms.js';
import type { Audit } from './ports/audit.js';
import type { Crawlers } from './ports/crawlers.js';
import type { Delivery } from './ports/delivery.js';
import type { Functions } from './ports/functions.js';
import type { Images } from './ports/images.js';
import type { Lake } from './ports/lake.js';
import type { Logs } from './ports/logs.js';
import type { Metrics } from './ports/metrics.js';
import type { Provisioner } from './ports/provisioner.js';
import type { Quotas } from './ports/quotas.js';
import type { Replication } from './ports/replication.js';
import type { SavedCheckpoints } from './ports/saved-checkpoints.js';
import type { Secrets } from './ports/secrets.js';
import type { Site } from './ports/site.js';
import type { Source } from './ports/source.js';
import type { StackStates } from './ports/stack-states.js';
import type { Stacks } from './ports/stacks.js';
import type { TableRecovery } from './ports/table-recovery.js';

/** A set of adapters: everything a runbook needs from the place the platform runs on. */
export interface Target {
  readonly name: TargetName;
  readonly secrets: Secrets;
  readonly source: Source;
  readonly provisioner: Provisioner;
  readonly replication: Replication;
  readonly lake: Lake;
  readonly logs: Logs;
  readonly metrics: Metrics;
  readonly alarms: Alarms;
  /** Absent on a target whose tables are not found by crawlers. */
  readonly crawlers?: Crawlers;
  readonly audit: Audit;
  /** Absent on a target that runs in no functions. */
  readonly functions?: Functions;
  /** Absent on a target that nothing is delivered to. */
  readonly delivery?: Delivery;
  /** Absent on a target whose runs are made of no image. */
  readonly images?: Images;
  /** Absent on a target that serves the site by itself. */
  readonly site?: Site;
  /** Absent on a target that is not made of stacks. */
  readonly stacks?: Stacks;
  /** Absent as above. */
  readonly states?: StackStates;
  /** Absent on a target whose small tables keep no history. */
  readonly tableRecovery?: TableRecovery;
  /** Absent on a target without limits of an account. */
  readonly quotas?: Quotas;
  /** Absent on a target that needs no account. */
  readonly account?: Account;
  /** Absent on a target whose tasks keep their own. */
  readonly savedCheckpoints?: SavedCheckpoints;
  /** How AWS DMS gets to the source; absent on a target that replicates without it. */
  readonly sourceAccess?: DmsSourceAccess;
}

/** The MySQL source and the passwords for it: what is there, on every target, before the rest of the target is. */
export type SourceSide = Pick<Target, 'name' | 'secrets' | 'source' | 'sourceAccess'> & {
  replication?: Pick<Replication, 'tasks'>;
};

export type { OperationContext } from './ports/operation-context.js';
