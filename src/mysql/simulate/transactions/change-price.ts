import { money } from '../../sample/money.js';
import type { Transaction } from './transaction.js';

/** Cents. */
const LOWEST_PRICE = 99;

/** A price goes up or down by up to a tenth, and stays between half and twice of what it was at the beginning. */
export const changePrice: Transaction = async ({ shop, random, commit }) => {
  const product = shop.anyProduct(random);
  const wanted = Math.round(product.price * (0.9 + 0.2 * random.float()));
  const low = Math.max(LOWEST_PRICE, Math.round(product.usualPrice / 2));
  const price = Math.min(Math.max(wanted, low), Math.max(low, product.usualPrice * 2));
  await commit((writer) =>
    writer.updateOne('UPDATE products SET price = ? WHERE product_id = ?', [money(price), product.id]),
  );
  product.price = price;
  return 'price-change';
};
