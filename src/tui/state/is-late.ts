import { LAG_ALARM_SECONDS } from '../../platform/alarm-limits.js';
import type { ReplicationTask } from '../../targets/ports/replication.js';

/** Whether a task is known to be further behind than the alarm allows. */
export function isLate({ cdcLatencyTarget }: ReplicationTask): boolean {
  return cdcLatencyTarget !== null && cdcLatencyTarget > LAG_ALARM_SECONDS;
}
