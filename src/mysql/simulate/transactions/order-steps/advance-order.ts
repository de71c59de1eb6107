import type { NextStep } from '../../shop/shop.js';
import type { Transaction } from '../transaction.js';
import { cancel } from './cancel.js';
import { deliver } from './deliver.js';
import type { OrderStep } from './order-step.js';
import { pack } from './pack.js';
import { pay } from './pay.js';
import { refund } from './refund.js';
import { review } from './review.js';
import { sendBack } from './send-back.js';
import { ship } from './ship.js';

const STEPS: Record<NextStep, OrderStep> = { pay, pack, ship, deliver, review, return: sendBack, refund };

/** Share of orders given up before they are paid, and before they are packed. */
const CANCELLED_SHARE: Partial<Record<NextStep, number>> = { pay: 0.04, pack: 0.02 };

/** The next step of any order on its way; an order that somebody else changed is let go. */
export const advanceOrder: Transaction = async (trade) => {
  const { shop, random } = trade;
  const order = shop.orders.take(random);
  if (order === undefined) return undefined;
  const step = random.chance(CANCELLED_SHARE[order.next] ?? 0) ? cancel : STEPS[order.next];
  const { kind, next } = await step(trade, order);
  if (next === undefined) shop.finishedOrders.add(order.id, random);
  else shop.orders.add({ ...order, next }, random);
  return kind;
};
