import { DAY_SECONDS } from '../calendar/sample-calendar.js';
import type { Random } from '../random.js';
import { COUNTRIES } from '../vocabulary/places.js';
import type { BasketItem } from './basket.js';

export const FRAUD_TYPES = ['velocity', 'geography', 'amount'] as const;
export type FraudType = (typeof FRAUD_TYPES)[number];

interface FraudTraits {
  /** Of all orders. */
  share: number;
  failedAttempt: number;
  atNight: number;
  strangeCard: number;
  abroad: number;
}

/** Probabilities of the traits of an order, by type of fraud. */
export const FRAUD: Readonly<Record<FraudType, FraudTraits>> = {
  velocity: { share: 0.005, failedAttempt: 0.5, atNight: 0.3, strangeCard: 0.7, abroad: 0.15 },
  geography: { share: 0.004, failedAttempt: 0.35, atNight: 0.5, strangeCard: 0.8, abroad: 1 },
  amount: { share: 0.003, failedAttempt: 0.3, atNight: 0.5, strangeCard: 0.75, abroad: 0.2 },
};

/** Honest orders with the same traits: what makes fraud hard to tell. */
export const LOOKALIKES = {
  failedAttempt: 0.03,
  strangeCard: 0.06,
  /** A present to another country. */
  abroad: 0.012,
  /** Many of one product. */
  bulk: 0.006,
  /** The same customer orders again within the hour. */
  orderAgain: 0.006,
} as const;

/** Orders of one burst, and the seconds between two of them. */
export const BURST = { fewest: 3, most: 6, shortestGap: 20, longestGap: 420 } as const;

const MEAN_BURST = (BURST.fewest + BURST.most) / 2;

/** Orders to one purchase, since some bring further ones with them: what makes shares of orders from those of purchases. */
const ORDERS_A_PURCHASE = (1 + LOOKALIKES.orderAgain) / (1 - FRAUD.velocity.share * ((MEAN_BURST - 1) / MEAN_BURST));

/** What a purchase turns out to be, so that each type has its share of all orders; a burst is as long as several. */
export function drawFraud(random: Random): FraudType | undefined {
  const draw = random.float() / ORDERS_A_PURCHASE;
  const burst = FRAUD.velocity.share / MEAN_BURST;
  if (draw < burst) return 'velocity';
  if (draw < burst + FRAUD.geography.share) return 'geography';
  return draw < burst + FRAUD.geography.share + FRAUD.amount.share ? 'amount' : undefined;
}

/** Another country than the customer's; index in `COUNTRIES`. */
export function drawCountryAbroad(random: Random, home: number): number {
  return (home + random.integer(1, COUNTRIES.length - 1)) % COUNTRIES.length;
}

/** Some time between midnight and five on the same day. */
export function nightTime(random: Random, time: number): number {
  return Math.floor(time / DAY_SECONDS) * DAY_SECONDS + random.integer(0, 5 * 3_600 - 1);
}

const HAULS = 10;

/** The dearest of what several visitors would have bought, several of each. */
export function expensiveHaul(random: Random, purchase: () => BasketItem[], price: (product: number) => number) {
  const seen = new Set<number>();
  for (let visit = 0; visit < HAULS; visit++) for (const { product } of purchase()) seen.add(product);
  return [...seen]
    .sort((a, b) => price(b) - price(a) || a - b)
    .slice(0, random.integer(1, 3))
    .map((product) => ({ product, quantity: random.integer(1, 4) }));
}
