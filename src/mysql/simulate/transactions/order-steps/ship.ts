import { randomUUID } from 'node:crypto';
import { money } from '../../../sample/money.js';
import { CARRIERS } from '../../../sample/vocabulary/shop.js';
import { changeStatus, type OrderStep } from './order-step.js';

/** The parcel leaves the warehouse, and the goods are no longer reserved there. */
export const ship: OrderStep = async ({ random, commit }, order) => {
  const carrier = random.weighted(CARRIERS.map(({ name, weight }) => [name, weight] as const));
  const cost = money(random.integer(350, 1800));
  const days = random.integer(2, 7);
  await commit(async (writer) => {
    await changeStatus(writer, order, 'processing', 'shipped');
    await writer.updateOne(
      "UPDATE shipments SET shipment_status = 'in_transit', carrier = ?, tracking_number = ?," +
        ' shipped_date = CURRENT_TIMESTAMP, estimated_delivery_date = CURRENT_TIMESTAMP + INTERVAL ? DAY,' +
        " shipping_cost = ? WHERE order_id = ? AND shipment_status = 'pending'",
      [carrier, `1Z${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`, days, cost, order.id],
    );
    for (const { stock, quantity } of order.lines) {
      await writer.update(
        'UPDATE inventory SET quantity_reserved = GREATEST(quantity_reserved - ?, 0) WHERE inventory_id = ?',
        [quantity, stock],
      );
    }
  });
  return { kind: 'shipment', next: 'deliver' };
};
