import type { Random } from '../../sample/random.js';
import type { Shop } from '../shop/shop.js';
import { changePrice } from './change-price.js';
import { deleteCustomer, deleteOrder } from './delete-orders.js';
import { advanceOrder } from './order-steps/advance-order.js';
import { placeOrder } from './place-order.js';
import { promote } from './promote.js';
import { changeAddress, registerCustomer } from './register-customer.js';
import { restock } from './restock.js';
import type { Transaction } from './transaction.js';
import { voteReview } from './vote-review.js';

/** Everything but the steps of orders on their way, by how often it comes. */
const EVENTS: readonly (readonly [Transaction, number])[] = [
  [placeOrder, 70],
  [registerCustomer, 8],
  [changePrice, 7],
  [voteReview, 5],
  [deleteOrder, 4],
  [changeAddress, 3],
  [promote, 2],
  [deleteCustomer, 1],
];

/** Share of events: while the shop has fewer orders on their way than it should, and afterwards. */
const FILLING = 0.6;
const FILLED = 0.2;

/**
 * What comes next. About one transaction in five is an event, mostly a new order; the others lead the orders that are
 * on their way to their end. An order takes about five transactions, so their number stays around `ordersOnTheWay`.
 */
export function chooseTransaction(shop: Shop, random: Random, ordersOnTheWay: number): Transaction {
  if (shop.lowStock.size > 0 && random.chance(0.5)) return restock;
  const events = shop.orders.size < ordersOnTheWay ? FILLING : FILLED;
  return random.chance(events) ? random.weighted(EVENTS) : advanceOrder;
}
