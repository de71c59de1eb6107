import { daysAfter, SAMPLE_DAYS, SAMPLE_END, timestampText } from '../calendar.js';
import { Random } from '../random.js';
import { money, type SampleRow } from '../sample-row.js';

/** One after the other over the time of the sample; the last ones are still running. */
export function promotions(seed: number, count: number): SampleRow[] {
  const random = new Random(seed, 'promotions');
  return Array.from({ length: count }, (_, index) => {
    const start = daysAfter(SAMPLE_END, -SAMPLE_DAYS + Math.floor((index * SAMPLE_DAYS) / count), random);
    const end = start + random.integer(7, 45) * 86_400_000;
    const percentage = random.chance(0.7);
    const limit = random.chance(0.6) ? random.integer(1, 20) * 100 : null;
    const value = percentage ? random.integer(1, 8) * 500 : random.integer(1, 10) * 500;
    return {
      promotion_id: random.uuid(),
      promotion_code: `SAVE${money(value).split('.')[0]}-${String(index + 1).padStart(3, '0')}`,
      promotion_name: percentage ? `${money(value)} percent off` : `${money(value)} off`,
      description: random.chance(0.5) ? 'Not valid together with other offers.' : null,
      discount_type: percentage ? 'percentage' : 'fixed',
      discount_value: money(value),
      min_purchase_amount: random.chance(0.5) ? money(random.integer(2, 10) * 1000) : null,
      max_discount_amount: percentage && random.chance(0.5) ? money(random.integer(2, 10) * 1000) : null,
      start_date: timestampText(start),
      end_date: timestampText(end),
      usage_limit: limit,
      usage_count: random.integer(0, limit ?? 800),
      is_active: end > SAMPLE_END,
      created_at: timestampText(start),
      updated_at: timestampText(start),
    };
  });
}
