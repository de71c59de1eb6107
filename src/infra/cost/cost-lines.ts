import type { CostLine } from '../../platform/cost/cost-estimate.js';
import { HOURS_PER_MONTH, type UsageName } from '../../platform/cost/usage-assumptions.js';
import type { BilledResource } from './billed-resource.js';
import type { PricedRegion } from './prices/price-record.js';
import { knownPrice, PRICES, priceIn } from './prices/price-table.js';
import type { Charge } from './rules/cost-rule.js';
import { costRule } from './rules/registry.js';

export interface LineOptions {
  region: PricedRegion;
  usage: Readonly<Record<UsageName, number>>;
}

/** A stack that does not exist all month is charged for the hours it does. */
export function hoursOf(stack: string, usage: Readonly<Record<UsageName, number>>): number {
  return stack === 'ingest' ? usage.ingestHours : HOURS_PER_MONTH;
}

/**
 * The positions of the bill. What the environment uses of something is spread evenly over all resources of a type that
 * are charged for it, in whichever stack they are.
 */
export function costLines(resources: readonly BilledResource[], options: LineOptions): CostLine[] {
  const charged = resources.flatMap(chargesOf);
  const sharers = countBy(charged, sharing);
  const lines = new Map<string, CostLine>();
  for (const each of charged) {
    const key = JSON.stringify([each.stack, each.type, each.charge.item]);
    lines.set(key, plus(lines.get(key), lineOf(each, 1 / sharers.get(sharing(each))!, options)));
  }
  return [...lines.values()].sort(bySize);
}

interface ChargedFor extends Pick<CostLine, 'stack' | 'service' | 'type'> {
  charge: Charge;
}

function chargesOf({ stack, type, block }: BilledResource): ChargedFor[] {
  const rule = costRule(type);
  if (!rule || rule.class === 'free') return [];
  return rule.charges(block).map((charge) => ({ stack, service: rule.service, type, charge }));
}

/** Resources with the same answer share an assumption. */
const sharing = ({ type, charge }: ChargedFor): string => `${type} ${'assumption' in charge ? charge.price : ''}`;

/** @param share of what the environment uses that falls to this resource */
function lineOf({ charge, ...of }: ChargedFor, share: number, { region, usage }: LineOptions): CostLine {
  const id = knownPrice(charge.price);
  const price = id === undefined ? null : priceIn(region, id);
  const unit = id === undefined ? 'units' : PRICES[id].unit;
  const quantity =
    'units' in charge ? standingQuantity(charge.units, unit, of.stack, usage) : usage[charge.assumption] * share;
  return {
    ...of,
    resources: 1,
    item: charge.item,
    charge: 'units' in charge ? 'standing' : 'usage',
    quantity,
    unit,
    ...('assumption' in charge ? { assumption: charge.assumption } : {}),
    price,
    standIn: price !== null && price.region !== region,
    monthly: price === null ? null : quantity * price.usd,
  };
}

/** AWS charges hours for machines, and parts of a month for all else. */
function standingQuantity(units: number, unit: string, stack: string, usage: LineOptions['usage']): number {
  const hours = hoursOf(stack, usage);
  return unit === 'h' ? units * hours : (units * hours) / HOURS_PER_MONTH;
}

function plus(line: CostLine | undefined, { quantity, monthly, ...added }: CostLine): CostLine {
  if (!line) return { ...added, quantity, monthly };
  const sum = line.monthly === null || monthly === null ? null : line.monthly + monthly;
  return { ...line, resources: line.resources + 1, quantity: line.quantity + quantity, monthly: sum };
}

/** Biggest first, what has no price last. */
function bySize(a: CostLine, b: CostLine): number {
  if (a.monthly === null || b.monthly === null) return Number(a.monthly === null) - Number(b.monthly === null);
  return (
    b.monthly - a.monthly || `${a.stack} ${a.type} ${a.item}`.localeCompare(`${b.stack} ${b.type} ${b.item}`, 'en')
  );
}

/** How many there are of each. */
export function countBy<T>(values: readonly T[], key: (value: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(key(value), (counts.get(key(value)) ?? 0) + 1);
  return counts;
}
