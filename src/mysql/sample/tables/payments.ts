import { SAMPLE_END, timestampText } from '../calendar.js';
import { Random } from '../random.js';
import { money, type SampleRow } from '../sample-row.js';
import { CARD_TYPES } from '../vocabulary.js';
import type { Order } from './orders.js';

/** One payment for each order, of its whole amount. */
export function payments(seed: number, orders: readonly Order[]): SampleRow[] {
  const random = new Random(seed, 'payments');
  return orders.map((order) => {
    const byCard = order.paymentMethod.endsWith('_card');
    const status = paymentStatus(random, order);
    const time = timestampText(Math.min(order.time + random.integer(5, 900) * 1000, SAMPLE_END));
    return {
      payment_id: random.uuid(),
      order_id: order.id,
      payment_method: order.paymentMethod,
      payment_status: status,
      amount: money(order.total),
      transaction_id:
        status === 'completed' || status === 'refunded' ? `txn_${random.uuid().replaceAll('-', '')}` : null,
      card_last_four: byCard ? String(random.integer(0, 9999)).padStart(4, '0') : null,
      card_type: byCard ? random.weighted(CARD_TYPES) : null,
      payment_date: time,
      created_at: time,
      updated_at: time,
    };
  });
}

function paymentStatus(random: Random, order: Order): string {
  if (order.status === 'pending') return 'pending';
  if (order.status === 'cancelled') return random.chance(0.4) ? 'failed' : 'refunded';
  return 'completed';
}
