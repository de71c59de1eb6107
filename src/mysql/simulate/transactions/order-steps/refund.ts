import { addLifetimeValue, type OrderStep } from './order-step.js';

/** The money of a returned order is given back. */
export const refund: OrderStep = async ({ commit }, order) => {
  await commit(async (writer) => {
    await writer.updateOne(
      "UPDATE payments SET payment_status = 'refunded' WHERE order_id = ? AND payment_status = 'completed'",
      [order.id],
    );
    await addLifetimeValue(writer, order, -order.total);
  });
  return { kind: 'refund' };
};
