/** What verify proves, each level resting on the one before. */
export const VERIFY_LEVELS = ['deployed', 'connected', 'running', 'alive', 'retained', 'complete', 'equal'] as const;

export type VerifyLevel = (typeof VERIFY_LEVELS)[number];

export const LEVEL_MEANING: Record<VerifyLevel, string> = {
  deployed: 'the platform is there and answers',
  connected: 'the platform reaches the source',
  running: 'every task replicates and no table is in error',
  alive: 'what is committed at the source now arrives in the lake',
  retained: 'the source keeps the binlog that the tasks need next',
  complete: 'files are whole and tables have as many rows as the source',
  equal: 'every row is the same, by checksum',
};

/** All levels up to and including one; all when none is given. */
export function levelsUpTo(level: VerifyLevel | undefined): VerifyLevel[] {
  return level === undefined ? [...VERIFY_LEVELS] : VERIFY_LEVELS.slice(0, VERIFY_LEVELS.indexOf(level) + 1);
}
