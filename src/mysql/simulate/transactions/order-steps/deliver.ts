import { addLifetimeValue, changeStatus, type OrderStep } from './order-step.js';

const RETURNED_SHARE = 0.08;
const REVIEWED_SHARE = 0.25;

/** The parcel arrives; some customers send it back, some others write a review. */
export const deliver: OrderStep = async ({ random, commit }, order) => {
  await commit(async (writer) => {
    await changeStatus(writer, order, 'shipped', 'delivered');
    await writer.updateOne(
      "UPDATE shipments SET shipment_status = 'delivered', actual_delivery_date = CURRENT_TIMESTAMP" +
        " WHERE order_id = ? AND shipment_status = 'in_transit'",
      [order.id],
    );
    await addLifetimeValue(writer, order, order.total);
  });
  if (random.chance(RETURNED_SHARE)) return { kind: 'delivery', next: 'return' };
  return { kind: 'delivery', ...(random.chance(REVIEWED_SHARE) ? { next: 'review' } : {}) };
};
