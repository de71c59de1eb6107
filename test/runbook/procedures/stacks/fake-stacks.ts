import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StackState, StackStates } from '../../../../src/targets/ports/stack-states.js';
import type { StackChange, StackDescription, StackPlan, Stacks } from '../../../../src/targets/ports/stacks.js';

export const change = (address: string, changes: Partial<StackChange> = {}): StackChange => ({
  stack: 'foundation',
  address,
  type: address.split('.')[0]!,
  action: 'create',
  reason: '',
  losesData: false,
  adopted: false,
  ...changes,
});

export const planOf = (stack: string, changes: StackChange[], more: Partial<StackPlan> = {}): StackPlan => ({
  id: stack,
  stack,
  purpose: 'apply',
  changes,
  drift: [],
  pending: changes.length > 0,
  outputsChange: false,
  ...more,
});

const CHAIN: StackDescription[] = [
  { name: 'bootstrap', reads: [] },
  { name: 'foundation', reads: [] },
  { name: 'ingest', reads: ['bootstrap', 'foundation'] },
  { name: 'edge', reads: ['ingest'] },
];

/** Stacks whose plans are given by name; whatever is planned or applied is written down. */
export function fakeStacks(plans: Record<string, Partial<StackPlan>> = {}): Stacks & { log: string[] } {
  const log: string[] = [];
  return {
    log,
    list: async () => CHAIN,
    async plan(stack, { purpose }) {
      log.push(`${purpose} ${stack}`);
      return planOf(stack, [], { purpose, ...plans[stack] });
    },
    async apply({ stack, changes }) {
      log.push(`applied ${stack}`);
      return { stack, created: changes.length, updated: 0, deleted: 0 };
    },
    program: async () => ({ title: 'Terraform', version: '1.11.4' }),
    async save({ stack }, folder) {
      await writeFile(join(folder, 'saved.tfplan'), `plan of ${stack}`);
      return ['saved.tfplan'];
    },
    async load(stack) {
      log.push(`loaded ${stack}`);
      return planOf(stack, [], plans[stack]);
    },
    show: async () => ({}),
  };
}

/** States of these stacks, each with one resource. */
export function fakeStates(...deployed: string[]): StackStates {
  const state = (stack: string): StackState => ({ stack, serial: 1, written: '', resources: ['aws_x.a'], outputs: {} });
  const unused = () => Promise.reject(new Error('not part of this test'));
  return {
    describe: () => 'nowhere',
    read: async (stack) => (deployed.includes(stack) ? state(stack) : undefined),
    lock: async () => undefined,
    unlock: unused,
    versions: unused,
    migrate: unused,
    restore: unused,
  };
}
