import type { Transaction } from './transaction.js';

/** Somebody finds a review of this simulation helpful. */
export const voteReview: Transaction = async ({ shop, random, commit }) => {
  const review = shop.reviews.pick(random);
  if (review === undefined) return undefined;
  await commit((writer) =>
    writer.updateOne('UPDATE reviews SET helpful_count = helpful_count + 1 WHERE review_id = ?', [review]),
  );
  return 'review-vote';
};
