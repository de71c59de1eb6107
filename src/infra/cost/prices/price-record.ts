import type { PriceSourceId } from './sources.js';

/** Regions whose prices are on record. */
export const PRICED_REGIONS = ['us-east-2', 'us-east-1'] as const;

export type PricedRegion = (typeof PRICED_REGIONS)[number];

export interface PublishedPrice {
  /** USD a unit, before discounts and free tiers. */
  usd: number;
  source: PriceSourceId;
}

/** A price by region. A region is absent when none could be found for it. */
export interface PriceRecord {
  unit: string;
  prices: Readonly<Partial<Record<PricedRegion, PublishedPrice>>>;
}

export type PriceRecords = Readonly<Record<string, PriceRecord>>;

/** The same amount in both regions, published at places of their own. */
export function both(unit: string, usd: number, ohio: PriceSourceId, virginia: PriceSourceId): PriceRecord {
  return { unit, prices: { 'us-east-2': { usd, source: ohio }, 'us-east-1': { usd, source: virginia } } };
}

export function ohio(unit: string, usd: number, source: PriceSourceId): PriceRecord {
  return { unit, prices: { 'us-east-2': { usd, source } } };
}

export function virginia(unit: string, usd: number, source: PriceSourceId): PriceRecord {
  return { unit, prices: { 'us-east-1': { usd, source } } };
}
