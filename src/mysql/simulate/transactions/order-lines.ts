import type { OrderLine, Product } from '../shop/shop.js';
import type { Trade } from './transaction.js';

const LINES = [
  [1, 50],
  [2, 25],
  [3, 14],
  [4, 7],
  [5, 4],
] as const;
const QUANTITIES = [
  [1, 75],
  [2, 17],
  [3, 8],
] as const;
/** Share of orders in a burst that hold the product that the burst is about. */
const SALE_SHARE = 0.5;

/** What somebody puts into the basket: popular products, each once, served by any of its warehouses. */
export function chooseLines({ shop, random, burst }: Trade): OrderLine[] {
  const products = new Set<Product>();
  if (burst !== undefined && random.chance(SALE_SHARE)) products.add(shop.productOnSale(burst));
  for (let left = random.weighted(LINES); left > 0; left -= 1) products.add(shop.popularProduct(random));
  return [...products].map((product) => ({
    product,
    price: product.price,
    stock: random.pick(product.stock),
    quantity: random.weighted(QUANTITIES),
  }));
}
