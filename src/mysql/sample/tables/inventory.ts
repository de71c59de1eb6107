import { daysAfter, SAMPLE_END, timestampText } from '../calendar.js';
import { Random } from '../random.js';
import type { SampleRow } from '../sample-row.js';
import { WAREHOUSES } from '../vocabulary.js';
import type { Product } from './products.js';

/** Every product in one to three warehouses; about one place in ten is below its reorder point. */
export function inventory(seed: number, products: readonly Product[]): SampleRow[] {
  const random = new Random(seed, 'inventory');
  return products.flatMap((product) => {
    const first = random.integer(0, WAREHOUSES.length - 1);
    return Array.from({ length: random.integer(1, 3) }, (_, offset) => {
      const reorderPoint = random.integer(5, 40);
      const available = random.chance(0.1) ? random.integer(0, reorderPoint) : random.integer(reorderPoint, 400);
      const restocked = daysAfter(SAMPLE_END, -random.integer(1, 120), random);
      return {
        inventory_id: random.uuid(),
        product_id: product.id,
        warehouse_location: WAREHOUSES[(first + offset) % WAREHOUSES.length] ?? WAREHOUSES[0],
        quantity_available: available,
        quantity_reserved: random.integer(0, Math.min(20, available)),
        reorder_point: reorderPoint,
        reorder_quantity: random.integer(2, 10) * 10,
        last_restocked_at: random.chance(0.9) ? timestampText(restocked) : null,
        created_at: timestampText(restocked),
        updated_at: timestampText(restocked),
      };
    });
  });
}
