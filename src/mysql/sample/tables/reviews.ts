import { daysAfter, timestampText } from '../calendar.js';
import { Random } from '../random.js';
import type { SampleRow } from '../sample-row.js';
import { REVIEWS } from '../vocabulary.js';
import type { Order } from './orders.js';

const SHARE_OF_LINES = 0.19;
const RATINGS = [
  [5, 46],
  [4, 27],
  [3, 13],
  [2, 6],
  [1, 8],
] as const;

/** Of delivered products, by those who bought them. */
export function reviews(seed: number, orders: readonly Order[]): SampleRow[] {
  const random = new Random(seed, 'reviews');
  return orders
    .filter(({ status }) => status === 'delivered')
    .flatMap((order) =>
      order.productIds.filter(() => random.chance(SHARE_OF_LINES)).map((productId) => review(random, order, productId)),
    );
}

function review(random: Random, order: Order, productId: string): SampleRow {
  const rating = random.weighted(RATINGS);
  const [titles, texts] = REVIEWS[rating - 1] as (typeof REVIEWS)[number];
  const time = timestampText(daysAfter(order.time, random.integer(6, 30), random));
  return {
    review_id: random.uuid(),
    product_id: productId,
    customer_id: order.customer.id,
    rating,
    review_title: random.chance(0.8) ? random.pick<string>(titles) : null,
    review_text: random.chance(0.7) ? random.pick<string>(texts) : null,
    is_verified_purchase: random.chance(0.96),
    helpful_count: random.chance(0.3) ? random.integer(1, 40) : 0,
    created_at: time,
    updated_at: time,
  };
}
