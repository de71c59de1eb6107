import { FutureimError } from '../../core/errors.js';

/** What a sample is made from: the same plan gives the same bytes, at any time and on any machine. */
export interface SamplePlan {
  /** Any whole number. Default 1. */
  seed: number;
  /** 1 is about 320,000 rows; rows of all tables but categories grow in proportion. Default 1. */
  scale: number;
  /** First day of the shop's history, `YYYY-MM-DD`. Default 2023-01-01. */
  start: string;
  /** Last day, inclusive. Default 2025-12-31. */
  end: string;
  /** Share of rows that are made dirty, for each kind of dirt, 0 to 0.5. Default 0. */
  dirtyRate: number;
  /** Share of rows that refer to nothing, 0 to 0.5. A server with the schema's foreign keys refuses them. Default 0. */
  orphanRate: number;
}

/** A plan with defaults for what is not given. */
export type SampleOptions = { [Option in keyof SamplePlan]?: SamplePlan[Option] | undefined };

/** Raised whenever the same options give other bytes than before. */
export const GENERATOR_VERSION = 1;

const AT_SCALE_ONE = { customers: 10_000, products: 5_000, orders: 50_000, promotions: 100 };
const FEWEST = { customers: 20, products: 40, orders: 60, promotions: 6 };

/** Scale of the sandbox: about 20,000 rows, loaded within seconds. */
export const SANDBOX_SCALE = 0.06;

/** @throws FutureimError FIM-USAGE naming the option that makes no sense */
export function samplePlan(options: SampleOptions): SamplePlan {
  const { seed = 1, scale = 1, start = '2023-01-01', end = '2025-12-31', dirtyRate = 0, orphanRate = 0 } = options;
  if (!Number.isSafeInteger(seed)) throw unusable('seed', seed, 'is no whole number');
  if (!(scale > 0 && scale <= HIGHEST_SCALE))
    throw unusable('scale', scale, `is not above 0 and up to ${HIGHEST_SCALE}`);
  for (const [name, rate] of Object.entries({ 'dirty-rate': dirtyRate, 'orphan-rate': orphanRate })) {
    if (!(rate >= 0 && rate <= HIGHEST_RATE)) throw unusable(name, rate, `is not from 0 to ${HIGHEST_RATE}`);
  }
  for (const [name, date] of Object.entries({ start, end })) {
    const there = /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(`${date}T00:00:00Z`));
    if (!there || new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) !== date)
      throw unusable(name, date, 'is no date as 2025-12-31');
    if (date < EARLIEST || date > LATEST) throw unusable(name, date, `is not from ${EARLIEST} to ${LATEST}`);
  }
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1;
  if (days < FEWEST_DAYS) throw unusable('end', end, `is not at least ${FEWEST_DAYS} days after ${start}`);
  return { seed, scale, start, end, dirtyRate, orphanRate };
}

/** A scale that takes some minutes and fills about 70 GB. */
const HIGHEST_SCALE = 1_000;
const HIGHEST_RATE = 0.5;
const FEWEST_DAYS = 28;
/** With what lies before and after, within what a TIMESTAMP holds. */
const EARLIEST = '1980-01-01';
const LATEST = '2034-12-31';

function unusable(option: string, value: unknown, why: string): FutureimError {
  return new FutureimError('FIM-USAGE', {
    message: `--${option} "${value}" ${why}`,
    remedy: 'futureim mysql sample --help',
  });
}

/** How many customers, products and promotions there will be, and about how many orders. */
export function sampleCounts({ scale }: SamplePlan): typeof AT_SCALE_ONE {
  const count = (entity: keyof typeof AT_SCALE_ONE) =>
    Math.max(FEWEST[entity], Math.round(AT_SCALE_ONE[entity] * scale));
  return {
    customers: count('customers'),
    products: count('products'),
    orders: count('orders'),
    promotions: count('promotions'),
  };
}
