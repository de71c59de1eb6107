import type { OrderStep } from './order-step.js';
import { returnToStock } from './return-to-stock.js';

/** The parcel comes back, and the goods are for sale again. */
export const sendBack: OrderStep = async ({ commit }, order) => {
  await commit(async (writer) => {
    await writer.updateOne(
      "UPDATE shipments SET shipment_status = 'returned' WHERE order_id = ? AND shipment_status = 'delivered'",
      [order.id],
    );
    await returnToStock(writer, order, { reserved: false });
  });
  return { kind: 'return', next: 'refund' };
};
