import { DAY_SECONDS, type SampleCalendar } from '../calendar/sample-calendar.js';
import type { Dirt } from '../dirt/dirt.js';
import type { CsvWriter } from '../output/csv-writer.js';
import { Random } from '../random.js';
import { WAREHOUSES } from '../vocabulary/shop.js';
import type { TableIds } from './ids.js';

/** About one place in ten is below its reorder point. */
const LOW_STOCK = 0.1;

/** Rows of inventory: best sellers in two or three warehouses, other products in one. */
export class InventoryRows {
  readonly #row: CsvWriter;
  readonly #ids: TableIds;
  readonly #calendar: SampleCalendar;
  readonly #dirt: Dirt;
  readonly #random: Random;

  constructor(seed: number, row: CsvWriter, shop: { ids: TableIds; calendar: SampleCalendar; dirt: Dirt }) {
    this.#row = row;
    this.#ids = shop.ids;
    this.#calendar = shop.calendar;
    this.#dirt = shop.dirt;
    this.#random = new Random(seed, 'inventory');
  }

  write(product: number, bestSeller: boolean): void {
    const first = this.#random.integer(0, WAREHOUSES.length - 1);
    const places = bestSeller ? this.#random.integer(2, 3) : 1;
    for (let place = 0; place < places; place++) {
      this.#place(product, WAREHOUSES[(first + place) % WAREHOUSES.length]!);
    }
  }

  #place(product: number, warehouse: string): void {
    const random = this.#random;
    const row = this.#row;
    const number = row.rows;
    const reorderPoint = random.integer(5, 40);
    const available = random.chance(LOW_STOCK) ? random.integer(0, reorderPoint) : random.integer(reorderPoint, 400);
    const reserved = random.integer(0, Math.min(20, available));
    const tooMany = this.#dirt.strikes('reserved-above-available', number)?.integer(1, 30);
    const restocked = this.#calendar.timestamp(this.#calendar.end - random.integer(1, 120 * DAY_SECONDS));
    row.id(this.#ids.inventory, number);
    row.id(this.#ids.products, product);
    row.text(warehouse);
    row.integer(available);
    row.integer(tooMany === undefined ? reserved : available + tooMany);
    row.integer(reorderPoint);
    row.integer(random.integer(2, 10) * 10);
    row.optional(random.chance(0.95) ? restocked : null);
    row.text(restocked);
    row.text(restocked);
    row.endRow();
  }
}
