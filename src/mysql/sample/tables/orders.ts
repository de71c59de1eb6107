import { Calendar, SAMPLE_END, timestampText } from '../calendar.js';
import { Random } from '../random.js';
import { money, type SampleRow } from '../sample-row.js';
import { PAYMENT_METHODS } from '../vocabulary.js';
import type { Customer } from './customers.js';
import type { Product } from './products.js';

export type OrderStatus = 'pending' | 'processing' | 'shipped' | 'delivered' | 'cancelled';

/** An order with what its items, payment, shipment and reviews are made from. */
export interface Order {
  id: string;
  customer: Customer;
  /** ms since 1970 */
  time: number;
  status: OrderStatus;
  paymentMethod: string;
  /** In cents. */
  total: number;
  shipping: number;
  productIds: string[];
  row: SampleRow;
  items: SampleRow[];
}

const TAX_RATE = 0.08;
const DAY_MS = 86_400_000;

/** In order of time. A line's total is (unit price − discount) × quantity with tax; the order's adds shipping. */
export function orders(
  seed: number,
  count: number,
  customers: readonly Customer[],
  products: readonly Product[],
): Order[] {
  const random = new Random(seed, 'orders');
  const calendar = new Calendar();
  const times = Array.from({ length: count }, () => calendar.orderTime(random)).sort((a, b) => a - b);
  return times.map((time) => order(random, time, customers, products));
}

function order(random: Random, time: number, customers: readonly Customer[], products: readonly Product[]): Order {
  const id = random.uuid();
  const customer = customers[random.skewedIndex(customers.length)] as Customer;
  const created = timestampText(time);
  const lines = Array.from({ length: random.weighted(LINES) }, () => {
    const product = products[random.skewedIndex(products.length)] as Product;
    const quantity = random.weighted(QUANTITIES);
    const discount = random.chance(0.15) ? Math.round(product.price * random.pick([0.05, 0.1, 0.2])) : 0;
    const net = (product.price - discount) * quantity;
    return { product, quantity, discount, tax: Math.round(net * TAX_RATE), net };
  });
  const net = lines.reduce((sum, line) => sum + line.net, 0);
  const tax = lines.reduce((sum, line) => sum + line.tax, 0);
  const shipping = net > 10_000 ? 0 : random.pick([499, 699, 999]);
  const discount = random.chance(0.08) ? Math.round(net * 0.1) : 0;
  const total = net + tax + shipping - discount;
  const status = statusAt(random, SAMPLE_END - time);
  const paymentMethod = random.weighted(PAYMENT_METHODS);
  const { address } = customer;
  return {
    id,
    customer,
    time,
    status,
    paymentMethod,
    total,
    shipping,
    productIds: lines.map(({ product }) => product.id),
    row: {
      order_id: id,
      customer_id: customer.id,
      order_date: created,
      order_status: status,
      total_amount: money(total),
      tax_amount: money(tax),
      shipping_amount: money(shipping),
      discount_amount: money(discount),
      payment_method: paymentMethod,
      shipping_address_line1: address.line1,
      shipping_address_line2: address.line2,
      shipping_city: address.city,
      shipping_state: address.state,
      shipping_postal_code: address.postalCode,
      shipping_country: address.country,
      created_at: created,
      updated_at: created,
    },
    items: lines.map((line) => ({
      order_item_id: random.uuid(),
      order_id: id,
      product_id: line.product.id,
      quantity: line.quantity,
      unit_price: money(line.product.price),
      discount_amount: money(line.discount),
      tax_amount: money(line.tax),
      total_amount: money(line.net + line.tax),
      created_at: created,
      updated_at: created,
    })),
  };
}

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

/** Young orders are still on their way. */
function statusAt(random: Random, age: number): OrderStatus {
  if (random.chance(0.06)) return 'cancelled';
  if (age < DAY_MS) return 'pending';
  if (age < 2 * DAY_MS) return 'processing';
  return age < 6 * DAY_MS ? 'shipped' : 'delivered';
}
