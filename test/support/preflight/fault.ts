import type { Finding } from '../../../src/core/findings.js';
import type { TargetName } from '../../../src/platform/config/config.js';

/** What a broken source must be told, whatever broke it. */
export interface ExpectedFault {
  /** The check that finds it. */
  id: string;
  /** Default local. */
  target?: TargetName;
  /** Default fail. */
  status?: 'fail' | 'warn';
  evidence: RegExp;
  /** Consequences that other checks find besides, in order, none of them worse. */
  also?: readonly string[];
  /** What the remedy must hold: statements, lines for my.cnf, or words. */
  remedy?: RegExp;
}

const RANK = { fail: 2, warn: 1, skip: 0, pass: 0 } as const;

/**
 * The findings that a fault brings, against those of the source before it was broken.
 * @throws Error when the fault is not found by its own id, or when something else is raised that is not its consequence
 */
export function assertFaultFound(
  expected: ExpectedFault,
  before: readonly Finding[],
  after: readonly Finding[],
): Finding {
  const known = new Map(before.map(({ id, status }) => [id, status]));
  const raised = after.filter(({ id, status }) => RANK[status] > 0 && known.get(id) !== status);
  const found = raised.find(({ id }) => id === expected.id);
  const all = raised.map(({ id, status }) => `${status} ${id}`).join(', ') || 'nothing';
  if (found?.status !== (expected.status ?? 'fail')) throw new Error(`${expected.id} is not found; raised: ${all}`);
  const others = raised.map(({ id }) => id).filter((id) => id !== expected.id);
  if (others.join() !== (expected.also ?? []).join()) throw new Error(`beside ${expected.id}, raised: ${all}`);
  const worse = raised.find(({ status }) => RANK[status] > RANK[found.status]);
  if (worse !== undefined) throw new Error(`above ${expected.id}, raised: ${all}`);
  if (!expected.evidence.test(found.evidence)) throw new Error(`evidence of ${expected.id}: ${found.evidence}`);
  if (!found.effect || !found.remedy?.text || !found.sources?.length) throw new Error(`${expected.id} says too little`);
  const remedy = JSON.stringify(found.remedy);
  if (expected.remedy && !expected.remedy.test(remedy)) throw new Error(`remedy of ${expected.id}: ${remedy}`);
  return found;
}

export function idsOf(findings: readonly Finding[], ...statuses: Finding['status'][]): string[] {
  return findings.filter(({ status }) => statuses.includes(status)).map(({ id }) => id);
}
