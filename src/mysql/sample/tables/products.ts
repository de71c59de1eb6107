import { BEFORE_SAMPLE, timestampText } from '../calendar.js';
import { Random } from '../random.js';
import { money, type SampleRow } from '../sample-row.js';
import { BRANDS, QUALITIES } from '../vocabulary.js';
import type { Category } from './categories.js';

export interface Product {
  id: string;
  /** In cents. */
  price: number;
}

export function products(seed: number, count: number, leaves: readonly Category[]) {
  const random = new Random(seed, 'products');
  const time = timestampText(BEFORE_SAMPLE);
  const rows: SampleRow[] = [];
  const list: Product[] = [];
  for (let index = 0; index < count; index++) {
    const category = random.pick(leaves);
    const price = Math.max(199, Math.round((category.medianPrice * Math.exp(0.45 * random.normal())) / 100) * 100 - 1);
    const brand = random.pick(BRANDS);
    const id = random.uuid();
    list.push({ id, price });
    rows.push({
      product_id: id,
      product_name: `${brand} ${random.pick(QUALITIES)} ${category.name} ${100 + index}`,
      category_id: random.chance(0.99) ? category.id : null,
      description: random.chance(0.8) ? `${category.name} by ${brand}.` : null,
      sku: `${brand.slice(0, 3).toUpperCase()}-${String(index + 1).padStart(6, '0')}`,
      price: money(price),
      cost: random.chance(0.95) ? money(Math.round(price * (0.45 + 0.3 * random.float()))) : null,
      weight: random.chance(0.9) ? money(random.integer(10, 2500)) : null,
      dimensions: random.chance(0.8)
        ? `${random.integer(5, 90)}x${random.integer(5, 60)}x${random.integer(2, 40)} cm`
        : null,
      brand,
      manufacturer: random.chance(0.7) ? `${brand} Industries` : null,
      is_active: random.chance(0.97),
      created_at: time,
      updated_at: time,
    });
  }
  return { rows, list };
}
