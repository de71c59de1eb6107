import type { UsageName } from '../../../platform/cost/usage-assumptions.js';
import type { Block } from '../../synth/synthesized-stack.js';
import type { PriceId } from '../prices/price-table.js';

/** One thing that a resource is charged for. */
export type Charge = {
  item: string;
  /** The name of a price; one that is not on record makes the line `not priced`. */
  price: string;
} & ({ units: number } | { assumption: UsageName });

/**
 * What a resource type costs. `priced`: something is due while the resource exists. `usage`: nothing but what it is
 * used for, by a named assumption. `free`: nothing, for a stated reason.
 */
export type CostRule =
  | { class: 'priced' | 'usage'; service: string; charges(block: Block): Charge[] }
  | { class: 'free'; because: string };

export type CostRules = Readonly<Record<string, CostRule>>;

/** Due for as long as the resource exists: `units` machines, addresses, keys at a time, or GB kept. */
export const standing = (item: string, price: string, units = 1): Charge => ({ item, price, units });

/** The resource's share of what the environment uses. */
export const usage = (item: string, price: PriceId, assumption: UsageName): Charge => ({ item, price, assumption });

export const priced = (service: string, charges: (block: Block) => Charge[]): CostRule => ({
  class: 'priced',
  service,
  charges,
});

export const usageOnly = (service: string, ...charges: Charge[]): CostRule => ({
  class: 'usage',
  service,
  charges: () => charges,
});

export const free = (because: string): CostRule => ({ class: 'free', because });

/** The same rule for several types. */
export function each(types: readonly string[], rule: CostRule): CostRules {
  return Object.fromEntries(types.map((type) => [type, rule]));
}
