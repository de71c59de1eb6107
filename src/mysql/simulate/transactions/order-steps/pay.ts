import { randomUUID } from 'node:crypto';
import { CARD_TYPES } from '../../../sample/vocabulary/shop.js';
import { changeStatus, type OrderStep } from './order-step.js';

const DECLINED_SHARE = 0.05;

/** The payment goes through, or is declined and tried again. */
export const pay: OrderStep = async ({ random, commit }, order) => {
  if (random.chance(DECLINED_SHARE)) {
    await commit((writer) =>
      writer.updateOne(
        "UPDATE payments SET payment_status = 'failed' WHERE order_id = ? AND payment_status IN ('pending', 'failed')",
        [order.id],
      ),
    );
    return { kind: 'payment-failure', next: 'pay' };
  }
  const byCard = order.paymentMethod.endsWith('_card');
  const lastFour = byCard ? String(random.integer(0, 9999)).padStart(4, '0') : null;
  const cardType = byCard ? random.weighted(CARD_TYPES) : null;
  await commit(async (writer) => {
    await changeStatus(writer, order, 'pending', 'processing');
    await writer.updateOne(
      "UPDATE payments SET payment_status = 'completed', transaction_id = ?, card_last_four = ?, card_type = ?," +
        " payment_date = CURRENT_TIMESTAMP WHERE order_id = ? AND payment_status IN ('pending', 'failed')",
      [`txn_${randomUUID().replaceAll('-', '')}`, lastFour, cardType, order.id],
    );
  });
  return { kind: 'payment', next: 'pack' };
};
