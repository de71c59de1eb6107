import { randomUUID } from 'node:crypto';
import { money } from '../../sample/money.js';
import type { Promotion } from '../shop/shop.js';
import type { Transaction } from './transaction.js';

const DAY_MS = 86_400_000;
/** Promotions of this simulation that run side by side. */
const MOST_RUNNING = 10;

/** A promotion starts, or, when enough are running, one that the simulation started ends. */
export const promote: Transaction = async (trade) => {
  const running = trade.shop.ownPromotions.size;
  return running >= MOST_RUNNING || (running > 0 && trade.random.chance(0.4)) ? end(trade) : start(trade);
};

const start: Transaction = async ({ shop, random, commit }) => {
  const percentage = random.chance(0.7);
  const kind: Promotion['kind'] = percentage ? 'percentage' : 'fixed';
  const value = random.integer(1, 8) * 500;
  const limit = random.chance(0.5) ? random.integer(1, 20) * 100 : null;
  const now = Date.now();
  const period = { start_date: timestampText(now), end_date: timestampText(now + random.integer(1, 14) * DAY_MS) };
  const id = await commit(async (writer) => {
    const id = randomUUID();
    await writer.insert('promotions', {
      promotion_id: id,
      promotion_code: `SIM-${id.slice(0, 18).toUpperCase()}`,
      promotion_name: percentage ? `${money(value)} percent off` : `${money(value)} off`,
      discount_type: kind,
      discount_value: money(value),
      ...period,
      usage_limit: limit,
    });
    return id;
  });
  const promotion = { id, kind, value };
  shop.promotions.add(promotion, random);
  shop.ownPromotions.add(promotion, random);
  return 'promotion-start';
};

const end: Transaction = async ({ shop, random, commit }) => {
  const promotion = shop.ownPromotions.take(random);
  if (promotion === undefined) return undefined;
  shop.promotions.remove(promotion);
  await commit((writer) =>
    writer.updateOne('UPDATE promotions SET is_active = 0, end_date = CURRENT_TIMESTAMP WHERE promotion_id = ?', [
      promotion.id,
    ]),
  );
  return 'promotion-end';
};

/** `2025-03-01 12:30:00`, UTC. */
function timestampText(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
