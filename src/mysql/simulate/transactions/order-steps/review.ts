import { randomUUID } from 'node:crypto';
import { REVIEW_TEXTS } from '../../../sample/vocabulary/review-texts.js';
import type { OrderStep } from './order-step.js';

const RATINGS = [
  [5, 46],
  [4, 27],
  [3, 13],
  [2, 6],
  [1, 8],
] as const;

/** The customer writes about one of the products. */
export const review: OrderStep = async ({ shop, random, commit }, order) => {
  const rating = random.weighted(RATINGS);
  const { titles, texts } = REVIEW_TEXTS[rating - 1]!;
  const row = {
    product_id: random.pick(order.lines).product.id,
    customer_id: order.customer.id,
    rating,
    review_title: random.chance(0.8) ? random.pick(titles) : null,
    review_text: random.chance(0.7) ? random.pick(texts).replace('{noun}', 'product') : null,
    is_verified_purchase: true,
  };
  const id = await commit(async (writer) => {
    const id = randomUUID();
    await writer.insert('reviews', { review_id: id, ...row });
    return id;
  });
  shop.reviews.add(id, random);
  return { kind: 'review' };
};
