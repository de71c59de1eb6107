import type { Environment } from '../config/environment.js';
import type { UsageName } from './usage-assumptions.js';

/** How close to AWS the text was that a price was taken from. */
export type PriceBasis = 'price list' | 'AWS page' | 'recorded output' | 'third-party table';

/** Where a price is published and when it was read. */
export interface PriceReference {
  /** USD a unit. */
  usd: number;
  /** Region that the price is of. */
  region: string;
  basis: PriceBasis;
  url: string;
  /** Day on which it was read, YYYY-MM-DD. */
  read: string;
}

/** One position of the bill: resources of one type in one stack that are charged for the same thing. */
export interface CostLine {
  stack: string;
  service: string;
  /** Terraform's resource type. */
  type: string;
  resources: number;
  item: string;
  /** `standing` is due while the resource exists, `usage` for what it is used. */
  charge: 'standing' | 'usage';
  /** In `unit`, a month. */
  quantity: number;
  unit: string;
  /** The assumption that `quantity` comes from. */
  assumption?: UsageName;
  /** Null: no price on record. */
  price: PriceReference | null;
  /** The price is that of another region, since none of this one is on record. */
  standIn: boolean;
  /** USD; null when there is no price. */
  monthly: number | null;
}

/** USD a month. */
export interface CostSum {
  monthly: number;
  standing: number;
  usage: number;
  /** Part of `monthly` that rests on prices of another region. */
  standIn: number;
  /** Lines without a price, which `monthly` lacks. */
  notPriced: number;
}

export interface FreeType {
  type: string;
  resources: number;
  because: string;
}

/** A resource type that nobody has classified yet. */
export interface UnknownType {
  type: string;
  resources: number;
  stacks: string[];
}

/** An older estimate, position by position, beside this one. */
export interface ClaimComparison {
  /** USD a month. */
  claimed: number;
  rows: {
    item: string;
    claimed: number;
    /** Null: no stack has it. */
    estimated: number | null;
    remark: string;
  }[];
  /** What the platform is charged for and the claim does not mention. */
  leftOut: { service: string; monthly: number }[];
}

/** What destroying a stack saves. */
export interface Saving {
  stack: string;
  /** USD a month that the estimate has for it. */
  monthly: number;
  /** USD of each hour that it does not exist, usage aside. */
  perHour: number;
  /** USD a month saved by keeping it for `hours` only. */
  part: { hours: number; monthly: number };
}

export interface CostEstimate {
  environment: Environment;
  region: string;
  currency: 'USD';
  total: CostSum;
  /** Biggest first. */
  stacks: (CostSum & { stack: string })[];
  /** Biggest first; those without a price at the end. */
  lines: CostLine[];
  free: FreeType[];
  unknown: UnknownType[];
  usage: { name: UsageName; amount: number; unit: string; description: string; overridden: boolean }[];
  /** What no line covers. */
  leftOut: string[];
  /** Days on which the oldest and the newest price in use were read, and how many lines rest on old ones; null: no price. */
  prices: { oldest: string; newest: string; outdated: number } | null;
  /** Absent when the estimate does not cover the stack. */
  saving?: Saving;
  /** Absent unless the estimate covers the whole platform. */
  claim?: ClaimComparison;
}
