import { systemClock } from '../../../core/clock.js';
import { FutureimError } from '../../../core/errors.js';
import { type Finding, isNote } from '../../../core/findings.js';
import { columnContract } from '../../../lake/types/column-contract.js';
import type { DeclaredColumn, TaskCheckpoint } from '../../../mysql/preflight/facts/preflight-facts.js';
import { runPreflight } from '../../../mysql/preflight/run-preflight.js';
import { LiveSessions } from '../../../mysql/preflight/sessions/live-sessions.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import type { TaskRules } from '../../../platform/table-mapping.js';
import type { Replication } from '../../../targets/ports/replication.js';
import type { SourceSide } from '../../../targets/target.js';
import { secondsBehind } from '../dms/seconds-behind.js';

export interface CheckSourceOptions {
  /** What is going to be replicated; absent: every base table of the database. */
  rules?: TaskRules | undefined;
  /** Ids or groups of checks; absent: all. */
  only?: readonly string[] | undefined;
  skip?: readonly string[] | undefined;
  /** Whether a warning counts as a failure. */
  strict: boolean;
}

/**
 * Checks whether changes of the source can be captured. Reads only; an unreachable source is a finding, no error.
 * @throws FutureimError FIM-USAGE for an unknown check; FIM-SOURCE-NOT-CONFIGURED, FIM-MYSQL-ACCESS-DENIED when no
 * account is known at all
 */
export async function checkSource(place: SourceSide, options: CheckSourceOptions): Promise<Finding[]> {
  const { rules, only, skip, strict } = options;
  const address = await place.source.replication();
  const { replication, sourceAccess } = place;
  const findings = await runPreflight({
    sessions: new LiveSessions(address, await administrator(place)),
    address,
    target: place.name,
    refusedColumn,
    ...(replication === undefined ? {} : { checkpoints: () => checkpointsOf(replication) }),
    ...(sourceAccess === undefined ? {} : { access: sourceAccess }),
    ...(rules === undefined ? {} : { rules }),
    ...(only === undefined ? {} : { only }),
    ...(skip === undefined ? {} : { skip }),
  });
  return strict ? findings.map(hardened) : findings;
}

/** The administering account sees more than the replicating one; without it, the checks manage with the latter. */
async function administrator({ source }: SourceSide): Promise<MysqlAddress | undefined> {
  try {
    return await source.admin();
  } catch (error) {
    if (error instanceof FutureimError) return undefined;
    throw error;
  }
}

async function checkpointsOf(replication: Pick<Replication, 'tasks'>): Promise<TaskCheckpoint[]> {
  const now = systemClock.now();
  return (await replication.tasks()).flatMap((task) =>
    task.checkpoint === undefined
      ? []
      : [{ task: task.id, file: task.checkpoint.file, secondsBehind: secondsBehind(task, now) }],
  );
}

/** Why the lake cannot carry a column, undefined when it can. */
function refusedColumn(column: DeclaredColumn): string | undefined {
  try {
    columnContract(column);
    return undefined;
  } catch (error) {
    if (error instanceof FutureimError) return error.message.replace(/^column "[^"]*" /, '');
    throw error;
  }
}

function hardened(finding: Finding): Finding {
  return finding.status === 'warn' && !isNote(finding) ? { ...finding, status: 'fail' } : finding;
}
