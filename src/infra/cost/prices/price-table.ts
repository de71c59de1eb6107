import type { PriceReference } from '../../../platform/cost/cost-estimate.js';
import { DATA_PRICES } from './data.js';
import { NETWORK_PRICES } from './network.js';
import { OPERATIONS_PRICES } from './operations.js';
import { PRICED_REGIONS, type PricedRegion, type PriceRecord, type PriceRecords } from './price-record.js';
import { REPLICATION_PRICES } from './replication.js';
import { SERVERLESS_PRICES } from './serverless.js';
import { PRICE_SOURCES } from './sources.js';

const KNOWN = {
  ...NETWORK_PRICES,
  ...REPLICATION_PRICES,
  ...DATA_PRICES,
  ...SERVERLESS_PRICES,
  ...OPERATIONS_PRICES,
} as const satisfies PriceRecords;

export type PriceId = keyof typeof KNOWN;

/** Every price on record. */
export const PRICES: Readonly<Record<PriceId, PriceRecord>> = KNOWN;

/** The name of a price on record; undefined for any other text. */
export function knownPrice(name: string): PriceId | undefined {
  return Object.hasOwn(PRICES, name) ? (name as PriceId) : undefined;
}

export function isPricedRegion(region: string): region is PricedRegion {
  return PRICED_REGIONS.some((priced) => priced === region);
}

/** The price in a region, or where that has none on record, in another one: `region` of the answer tells. */
export function priceIn(region: PricedRegion, id: PriceId): PriceReference {
  const { prices } = PRICES[id];
  const found = [region, ...PRICED_REGIONS].find((each) => prices[each] !== undefined)!;
  const { usd, source } = prices[found]!;
  const { basis, url, read } = PRICE_SOURCES[source];
  return { usd, region: found, basis, url, read };
}
