import { money } from '../../../sample/money.js';
import type { Writer } from '../../session/writer.js';
import type { NextStep, OpenOrder } from '../../shop/shop.js';
import type { Trade, TransactionKind } from '../transaction.js';

/** What came of a step: `next` is absent when the order has come to its end. */
export interface Advanced {
  kind: TransactionKind;
  next?: NextStep;
}

/** One transaction in the life of an order. It holds only if the order is still where the step before left it. */
export type OrderStep = (trade: Trade, order: OpenOrder) => Promise<Advanced>;

/** @throws Superseded when the order has another status, or is gone */
export function changeStatus(writer: Writer, { id }: OpenOrder, from: string, to: string): Promise<void> {
  return writer.updateOne('UPDATE orders SET order_status = ? WHERE order_id = ? AND order_status = ?', [to, id, from]);
}

/** @param cents negative for money that is given back */
export function addLifetimeValue(writer: Writer, { customer }: OpenOrder, cents: number): Promise<void> {
  return writer.updateOne(
    'UPDATE customers SET lifetime_value = COALESCE(lifetime_value, 0) + ? WHERE customer_id = ?',
    [money(cents), customer.id],
  );
}
