import { daysAfter, timestampText } from '../calendar.js';
import { Random } from '../random.js';
import { money, type SampleRow } from '../sample-row.js';
import { CARRIERS } from '../vocabulary.js';
import type { Order } from './orders.js';

/** For every order that left the warehouse, and for those about to. */
export function shipments(seed: number, orders: readonly Order[]): SampleRow[] {
  const random = new Random(seed, 'shipments');
  return orders.flatMap((order) => {
    if (order.status === 'pending' || order.status === 'cancelled') return [];
    const sent = order.status !== 'processing';
    const delivered = order.status === 'delivered';
    const shipped = daysAfter(order.time, 1, random);
    const arrived = daysAfter(shipped, Math.max(1, 3 + 1.5 * random.normal()), random);
    const estimated = order.time + 6 * 86_400_000;
    return [
      {
        shipment_id: random.uuid(),
        order_id: order.id,
        carrier: sent ? random.weighted(CARRIERS) : null,
        tracking_number: sent ? `1Z${random.uuid().replaceAll('-', '').slice(0, 16).toUpperCase()}` : null,
        shipment_status: !sent ? 'pending' : !delivered ? 'in_transit' : random.chance(0.03) ? 'returned' : 'delivered',
        shipped_date: sent ? timestampText(shipped) : null,
        estimated_delivery_date: timestampText(estimated),
        actual_delivery_date: delivered ? timestampText(arrived) : null,
        shipping_cost: random.chance(0.97) ? money(random.integer(350, 1800)) : null,
        created_at: timestampText(order.time),
        updated_at: timestampText(delivered ? arrived : sent ? shipped : order.time),
      },
    ];
  });
}
