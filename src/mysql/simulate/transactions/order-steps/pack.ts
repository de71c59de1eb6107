import { randomUUID } from 'node:crypto';
import type { OrderStep } from './order-step.js';

/** A parcel is made. The order's row is locked first, so that nobody cancels or deletes the order meanwhile. */
export const pack: OrderStep = async ({ commit }, order) => {
  await commit(async (writer) => {
    await writer.updateOne(
      "UPDATE orders SET updated_at = CURRENT_TIMESTAMP WHERE order_id = ? AND order_status = 'processing'",
      [order.id],
    );
    await writer.insert('shipments', { shipment_id: randomUUID(), order_id: order.id });
  });
  return { kind: 'packing', next: 'ship' };
};
