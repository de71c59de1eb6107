import { FutureimError } from '../../core/errors.js';
import type { CostEstimate, CostLine, CostSum, Saving } from '../../platform/cost/cost-estimate.js';
import {
  USAGE_NAMES,
  type UsageName,
  type UsageOverrides,
  usageAssumption,
  usageOf,
} from '../../platform/cost/usage-assumptions.js';
import type { PlatformParameters } from '../../platform/platform-parameters.js';
import type { StackName } from '../state-address.js';
import type { SynthesizedStack } from '../synth/synthesized-stack.js';
import { type BilledResource, billedResources } from './billed-resource.js';
import { costLines, countBy, hoursOf } from './cost-lines.js';
import { compareWithClaim } from './older-claim.js';
import { PRICED_REGIONS } from './prices/price-record.js';
import { isPricedRegion } from './prices/price-table.js';
import { costRule } from './rules/registry.js';

export interface CostQuestion {
  stacks: readonly SynthesizedStack[];
  parameters: Pick<PlatformParameters, 'environment' | 'region'>;
  overrides: UsageOverrides;
  /** One stack alone. */
  stack?: string | undefined;
  /** To tell which prices are old. */
  today: Date;
}

/** Days after which a price wants to be read again. */
const PRICE_DAYS = 180;

/** Hours of a month with ten of them on each working day. */
const WORKING_HOURS = 220;

const LEFT_OUT = [
  'taxes, support plans, discounts, and free tiers, which would lower the bill',
  'surplus CPU credits of a dms.t3 instance that works above its baseline',
  'key material kept after a rotation: AWS adds a charge for the first and the second rotation of a key',
  'traffic between zones, and from AWS to the internet where no line says so',
  'the bucket of the Terraform state: a few requests and kilobytes',
];

/**
 * What the platform would cost a month: list prices on demand, in USD.
 * @throws FutureimError FIM-COST-REGION, FIM-USAGE for a stack that does not exist
 */
export function estimateCost({ stacks, parameters, overrides, stack, today }: CostQuestion): CostEstimate {
  const { environment, region } = parameters;
  if (!isPricedRegion(region)) {
    throw new FutureimError('FIM-COST-REGION', {
      message: `no prices of ${region} are on record`,
      remedy: `futureim cost --region ${PRICED_REGIONS[0]}`,
      data: { region, known: PRICED_REGIONS },
    });
  }
  const names = stacks.map(({ name }) => name);
  if (stack !== undefined && !names.includes(stack as StackName)) {
    throw new FutureimError('FIM-USAGE', {
      message: `there is no stack ${stack}`,
      reason: `the stacks are ${names.join(', ')}`,
      remedy: `futureim cost --stack ${names.at(-1)}`,
    });
  }
  const usage = usageOf(environment, overrides);
  const asked = (each: { stack: string }): boolean => stack === undefined || each.stack === stack;
  const everything = billedResources(stacks);
  const lines = costLines(everything, { region, usage }).filter(asked);
  const resources = everything.filter(asked);
  const ingest = lines.filter((line) => line.stack === 'ingest');
  const reads = lines.flatMap(({ price }) => (price ? [price.read] : [])).sort();
  return {
    environment,
    region,
    currency: 'USD',
    total: sumOf(lines),
    stacks: names
      .map((name) => ({ stack: name, ...sumOf(lines.filter((line) => line.stack === name)) }))
      .filter(asked)
      .sort((a, b) => b.monthly - a.monthly),
    lines,
    free: freeTypes(resources),
    unknown: unknownTypes(resources),
    usage: usedAssumptions(lines, usage, overrides),
    leftOut: LEFT_OUT,
    prices: pricesIn(reads, today),
    ...(ingest.length === 0 ? {} : { saving: savingOf(ingest, hoursOf('ingest', usage)) }),
    ...(stack === undefined ? { claim: compareWithClaim(lines) } : {}),
  };
}

/** @param reads days on which prices were read, in order */
function pricesIn(reads: readonly string[], today: Date): CostEstimate['prices'] {
  if (reads.length === 0) return null;
  const outdated = reads.filter((read) => today.getTime() - Date.parse(read) > PRICE_DAYS * 86_400_000).length;
  return { oldest: reads[0]!, newest: reads.at(-1)!, outdated };
}

function sumOf(lines: readonly CostLine[]): CostSum {
  const sum = (which: (line: CostLine) => boolean): number =>
    lines.filter(which).reduce((total, { monthly }) => total + (monthly ?? 0), 0);
  return {
    monthly: sum(() => true),
    standing: sum(({ charge }) => charge === 'standing'),
    usage: sum(({ charge }) => charge === 'usage'),
    standIn: sum(({ standIn }) => standIn),
    notPriced: lines.filter(({ monthly }) => monthly === null).length,
  };
}

/** @param hours of a month that the estimate has the stack for */
function savingOf(lines: readonly CostLine[], hours: number): Saving {
  const { monthly, standing } = sumOf(lines);
  const perHour = hours === 0 ? 0 : standing / hours;
  const kept = Math.min(WORKING_HOURS, hours);
  return { stack: 'ingest', monthly, perHour, part: { hours: kept, monthly: perHour * (hours - kept) } };
}

function freeTypes(resources: readonly BilledResource[]): CostEstimate['free'] {
  return typesOf(resources).flatMap(([type, count]) => {
    const rule = costRule(type);
    return rule?.class === 'free' ? [{ type, resources: count, because: rule.because }] : [];
  });
}

function unknownTypes(resources: readonly BilledResource[]): CostEstimate['unknown'] {
  return typesOf(resources)
    .filter(([type]) => costRule(type) === undefined)
    .map(([type, count]) => ({
      type,
      resources: count,
      stacks: [...new Set(resources.filter((resource) => resource.type === type).map(({ stack }) => stack))],
    }));
}

function typesOf(resources: readonly BilledResource[]): [string, number][] {
  return [...countBy(resources, ({ type }) => type)].sort(([a], [b]) => a.localeCompare(b, 'en'));
}

function usedAssumptions(
  lines: readonly CostLine[],
  usage: Readonly<Record<UsageName, number>>,
  overrides: UsageOverrides,
): CostEstimate['usage'] {
  const used = new Set<UsageName>(lines.flatMap(({ assumption }) => assumption ?? []));
  if (lines.some(({ stack }) => stack === 'ingest')) used.add('ingestHours');
  return USAGE_NAMES.filter((name) => used.has(name)).map((name) => {
    const { unit, description } = usageAssumption(name);
    return { name, amount: usage[name], unit, description, overridden: overrides[name] !== undefined };
  });
}
