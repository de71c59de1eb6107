import { randomUUID } from 'node:crypto';
import { money } from '../../sample/money.js';
import { PAYMENT_METHODS } from '../../sample/vocabulary/shop.js';
import { Superseded, type Writer } from '../session/writer.js';
import type { OrderLine, Promotion } from '../shop/shop.js';
import { chooseLines } from './order-lines.js';
import type { Trade, Transaction } from './transaction.js';

const TAX_RATE = 0.08;
const FREE_SHIPPING_FROM = 10_000;
const SHIPPING_PRICES = [499, 699, 999];
const PROMOTION_SHARE = 0.12;

/** A customer orders: the order, its items, a pending payment, and the goods reserved in the warehouse. */
export const placeOrder: Transaction = async (trade) => {
  const { shop, random } = trade;
  const customer = shop.customers.pick(random);
  if (customer === undefined) return undefined;
  const lines = chooseLines(trade);
  const promotion = random.chance(PROMOTION_SHARE) ? shop.promotions.pick(random) : undefined;
  const paymentMethod = random.weighted(PAYMENT_METHODS);
  const order = priced(lines, promotion, random.pick(SHIPPING_PRICES));
  const { address } = customer;

  const { id, low } = await trade.commit(async (writer) => {
    const id = randomUUID();
    await writer.insert('orders', {
      order_id: id,
      customer_id: customer.id,
      total_amount: money(order.total),
      tax_amount: money(order.tax),
      shipping_amount: money(order.shipping),
      discount_amount: money(order.discount),
      payment_method: paymentMethod,
      shipping_address_line1: address.line1,
      shipping_city: address.city,
      shipping_state: address.state,
      shipping_postal_code: address.postalCode,
      shipping_country: address.country,
    });
    await writer.insert('order_items', ...lines.map((line) => itemRow(id, line)));
    await writer.insert('payments', {
      payment_id: randomUUID(),
      order_id: id,
      payment_method: paymentMethod,
      amount: money(order.total),
    });
    if (promotion !== undefined) await redeem(writer, promotion, shop);
    return { id, low: await reserve(writer, lines, trade) };
  });

  for (const stock of low) shop.lowStock.add(stock);
  shop.orders.add({ id, customer, lines, paymentMethod, total: order.total, next: 'pay' }, random);
  return promotion === undefined ? 'order' : 'promotional-order';
};

/** Amounts in cents. A line is price × quantity with tax; the order adds shipping and takes off the discount. */
function priced(lines: readonly OrderLine[], promotion: Promotion | undefined, shippingPrice: number) {
  const net = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  const tax = lines.reduce((sum, line) => sum + taxOf(line), 0);
  const shipping = net >= FREE_SHIPPING_FROM ? 0 : shippingPrice;
  const discount = promotion === undefined ? 0 : Math.min(net, discountOf(promotion, net));
  return { tax, shipping, discount, total: net + tax + shipping - discount };
}

function discountOf({ kind, value }: Promotion, net: number): number {
  return kind === 'fixed' ? value : Math.round((net * value) / 10_000);
}

function taxOf({ price, quantity }: OrderLine): number {
  return Math.round(price * quantity * TAX_RATE);
}

function itemRow(orderId: string, line: OrderLine) {
  const { product, price, quantity } = line;
  return {
    order_item_id: randomUUID(),
    order_id: orderId,
    product_id: product.id,
    quantity,
    unit_price: money(price),
    tax_amount: money(taxOf(line)),
    total_amount: money(price * quantity + taxOf(line)),
  };
}

/** Refuses the order when the promotion is over or used up, and forgets the promotion. */
async function redeem(writer: Writer, promotion: Promotion, shop: Trade['shop']): Promise<void> {
  const used = await writer.update(
    'UPDATE promotions SET usage_count = usage_count + 1 WHERE promotion_id = ? AND is_active = 1' +
      ' AND (usage_limit IS NULL OR usage_count < usage_limit)',
    [promotion.id],
  );
  if (used === 1) return;
  shop.promotions.remove(promotion);
  throw new Superseded(`promotion ${promotion.id}`);
}

/**
 * Moves the goods from available to reserved, in the order of the lines: like in most shops, two orders of the same
 * products in another order can lock each other out.
 * @returns inventory rows that are now below their reorder point
 * @throws Superseded when the goods are out of stock
 */
async function reserve(writer: Writer, lines: readonly OrderLine[], { shop }: Trade): Promise<string[]> {
  for (const { stock, quantity } of lines) {
    const reserved = await writer.update(
      'UPDATE inventory SET quantity_available = quantity_available - ?, quantity_reserved = quantity_reserved + ?' +
        ' WHERE inventory_id = ? AND quantity_available >= ?',
      [quantity, quantity, stock, quantity],
    );
    if (reserved === 1) continue;
    shop.lowStock.add(stock);
    throw new Superseded(`out of stock: ${stock}`);
  }
  const low = await writer.select<{ id: string }>(
    'SELECT inventory_id AS id FROM inventory WHERE inventory_id IN (?) AND quantity_available < reorder_point',
    [lines.map(({ stock }) => stock)],
  );
  return low.map(({ id }) => id);
}
