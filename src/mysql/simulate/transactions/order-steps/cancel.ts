import { changeStatus, type OrderStep } from './order-step.js';
import { returnToStock } from './return-to-stock.js';

/** An order is given up before it is packed: paid money goes back, an open payment fails, the goods are for sale again. */
export const cancel: OrderStep = async ({ commit }, order) => {
  const paid = order.next !== 'pay';
  await commit(async (writer) => {
    await changeStatus(writer, order, paid ? 'processing' : 'pending', 'cancelled');
    await writer.update('UPDATE payments SET payment_status = ? WHERE order_id = ?', [
      paid ? 'refunded' : 'failed',
      order.id,
    ]);
    await returnToStock(writer, order, { reserved: true });
  });
  return { kind: 'cancellation' };
};
