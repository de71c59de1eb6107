import { type CrashScenario, startCrashScenario } from '../../../test/support/crash-scenario.js';
import type { PlannedKill } from './plan.js';

export interface SoakResult {
  agentKills: number;
  serverKills: number;
  /** Kills that came after a reload was asked for. */
  afterReload: number;
  /** Comparisons under running writes that found every table equal; one after each kill. */
  equal: number;
  transactions: number;
  seconds: number;
  /** What went wrong and after which kill; absent when all went well. */
  failure?: string;
}

/** Kills one after the other, each followed by a restart and a comparison, until one of them is not equal. */
export async function runSoak(kills: readonly PlannedKill[], say: (line: string) => void): Promise<SoakResult> {
  const started = performance.now();
  const result: SoakResult = {
    agentKills: 0,
    serverKills: 0,
    afterReload: 0,
    equal: 0,
    transactions: 0,
    seconds: 0,
  };
  const scenario = await startCrashScenario();
  try {
    for (const [index, kill] of kills.entries()) {
      const name = `kill ${index + 1} of ${kills.length}, ${kill.victim}${kill.reload ? `, reloading ${kill.reload}` : ''}`;
      try {
        await carryOut(scenario, kill);
      } catch (error) {
        result.failure = `${name}: ${(error as Error).message}`;
        break;
      }
      result[`${kill.victim}Kills`] += 1;
      if (kill.reload !== undefined) result.afterReload += 1;
      result.equal += 1;
      say(`${name}: equal after ${scenario.traffic.transactions} transactions`);
    }
    result.transactions = scenario.traffic.transactions;
    result.seconds = Math.round((performance.now() - started) / 1000);
    return result;
  } finally {
    await scenario.dispose();
  }
}

async function carryOut(scenario: CrashScenario, { victim, reload, pause, away }: PlannedKill): Promise<void> {
  if (reload !== undefined) await scenario.reload(reload);
  await new Promise((resolve) => setTimeout(resolve, pause));
  if (victim === 'agent') await scenario.killAgent();
  else await scenario.killServer(away);
  await scenario.requireEqual();
}
