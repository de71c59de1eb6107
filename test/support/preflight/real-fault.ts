import * as assert from 'uvu/assert';
import type { Finding } from '../../../src/core/findings.js';
import type { TargetName } from '../../../src/platform/config/config.js';
import type { MysqlAddress } from '../../../src/platform/source-address.js';
import { assertFaultFound, type ExpectedFault, idsOf } from './fault.js';

/** A fault that is made on a running server. */
export interface RealFault extends ExpectedFault {
  fault: string;
  /** Statements of an administrator that break the source. */
  broken?: readonly string[];
  /** Statements that bring back what the remedy does not. */
  undo?: readonly string[];
  /** The remedy is left to people: it has no statements, or one that needs a decision first. */
  byHand?: boolean;
  /** What differs in the address under which the source is checked. */
  address?: Partial<MysqlAddress>;
  tables?: readonly string[];
}

/** What a fault is made on and looked at with. */
export interface FaultySource {
  query(sql: string): Promise<unknown>;
  preflight(fault: Partial<RealFault> & { target: TargetName }, only?: string[]): Promise<Finding[]>;
  /** Findings of the sound server. */
  before(target: TargetName): Promise<Finding[]>;
}

/** Breaks the source, looks for the fault, lets the remedy mend it, and brings the source back. */
export async function proveFault(fault: RealFault, source: FaultySource): Promise<void> {
  const { broken = [], undo = [], byHand = false, id, target = 'local' } = fault;
  const before = await source.before(target);
  try {
    for (const statement of broken) await source.query(statement);
    const found = assertFaultFound(fault, before, await source.preflight({ ...fault, target }));
    const statements = found.remedy?.sql ?? [];
    assert.is(statements.length === 0, byHand, `statements of the remedy: ${statements.join('; ') || 'none'}`);
    for (const statement of statements) await source.query(statement);
    if (!byHand) assert.equal(idsOf(await source.preflight({ ...fault, target }, [id]), 'pass'), [id]);
  } finally {
    for (const statement of undo) await source.query(statement);
  }
}
