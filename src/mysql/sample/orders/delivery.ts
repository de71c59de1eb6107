import { DAY_SECONDS } from '../calendar/sample-calendar.js';
import { WeightedChoice } from '../chance/alias-table.js';
import { exponential } from '../chance/distributions.js';
import type { Random } from '../random.js';
import { CARRIERS } from '../vocabulary/shop.js';
import type { Delivery } from './order.js';

/** Days from the order to the promised time of arrival. */
export const PROMISED_DAYS = { atHome: 5, abroad: 8 } as const;

/** Days by which a late parcel is late: exponential, cut off. */
export const LATENESS = { meanDays: 2.5, mostDays: 14 } as const;

const CARRIER = new WeightedChoice(CARRIERS.map(({ weight }, index) => [index, weight] as const));

export function drawDelivery(random: Random, ordered: number, abroad: boolean): Delivery {
  const carrier = CARRIER.draw(random);
  const shipped = ordered + days(random.between(0.3, 3));
  const promised = ordered + days(abroad ? PROMISED_DAYS.abroad : PROMISED_DAYS.atHome);
  const late = random.chance(CARRIERS[carrier]!.lateShare);
  const arrived = late
    ? promised + 1 + days(Math.min(LATENESS.mostDays, exponential(random, LATENESS.meanDays)))
    : promised - days(random.between(0.05, abroad ? 3 : 1.9));
  return { carrier, shipped, promised, arrived };
}

const days = (count: number): number => Math.floor(count * DAY_SECONDS);
