import type { Random } from '../../../src/mysql/sample/random.js';

/** Longest wait before a kill, and longest time that a server stays away, milliseconds. */
const LONGEST_PAUSE = 1_500;
/** Share of kills that come while a table is being loaded anew. */
const DURING_LOAD = 0.3;

export interface PlannedKill {
  victim: 'agent' | 'server';
  /** A reload of this table is asked for before the pause. */
  reload?: 'first' | 'third';
  /** Milliseconds from the last comparison, or from the reload's begin, to the kill. */
  pause: number;
  /** Milliseconds for which a server stays away. */
  away: number;
}

/** The kills in random order. */
export function plannedKills(random: Random, count: { agent: number; server: number }): PlannedKill[] {
  const left = { ...count };
  const kills: PlannedKill[] = [];
  while (left.agent + left.server > 0) {
    const victim = random.integer(1, left.agent + left.server) <= left.agent ? 'agent' : 'server';
    left[victim] -= 1;
    kills.push({
      victim,
      ...(random.chance(DURING_LOAD) ? { reload: random.pick(['first', 'third'] as const) } : {}),
      pause: random.integer(0, LONGEST_PAUSE),
      away: random.integer(0, LONGEST_PAUSE),
    });
  }
  return kills;
}
