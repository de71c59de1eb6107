import type { AlarmRepair, AlarmSurvey } from '../../../targets/ports/alarms.js';
import type { Target } from '../../../targets/target.js';

export interface AppliedAlarms extends Omit<AlarmSurvey, 'repairs'> {
  repairs: (AlarmRepair & { done: boolean })[];
}

/**
 * Puts back the alarms that are not as the configuration has them, or only says which those are.
 * @returns undefined where the alarms are built in
 */
export async function applyAlarms(
  { alarms }: Pick<Target, 'alarms'>,
  { planOnly, signal }: { planOnly: boolean; signal: AbortSignal },
): Promise<AppliedAlarms | undefined> {
  if (alarms.repairs === undefined) return undefined;
  const { repairs, ...survey } = await alarms.repairs.survey();
  const applied: AppliedAlarms = { ...survey, repairs: [] };
  for (const repair of repairs) {
    const done = !planOnly && !signal.aborted;
    if (done) await alarms.repairs.repair(repair.id);
    applied.repairs.push({ ...repair, done });
  }
  return applied;
}
