import type { Assortment } from '../assortment/assortment.js';
import { LEAF_CATEGORIES } from '../assortment/categories.js';
import type { PricePath } from '../assortment/price-path.js';
import { DAY_SECONDS, type SampleCalendar } from '../calendar/sample-calendar.js';
import type { Dirt } from '../dirt/dirt.js';
import type { CsvWriter } from '../output/csv-writer.js';
import { Random } from '../random.js';
import { SERIES } from '../vocabulary/catalogue.js';
import type { TableIds } from './ids.js';

/** Rows of products, with the prices of the last day. */
export class ProductRows {
  readonly #ids: TableIds;
  readonly #assortment: Assortment;
  readonly #prices: PricePath;
  readonly #calendar: SampleCalendar;
  readonly #dirt: Dirt;
  readonly #names: Random;
  readonly #random: Random;

  constructor(
    seed: number,
    shop: { ids: TableIds; assortment: Assortment; prices: PricePath; calendar: SampleCalendar; dirt: Dirt },
  ) {
    this.#ids = shop.ids;
    this.#assortment = shop.assortment;
    this.#prices = shop.prices;
    this.#calendar = shop.calendar;
    this.#dirt = shop.dirt;
    this.#names = new Random(seed, 'product-names');
    this.#random = new Random(seed, 'product-rows');
  }

  /** `Borealis Nova Wireless Earbuds, Black` */
  name(product: number): { brand: string; noun: string; text: string } {
    const random = this.#names.at(product);
    const { nouns, department } = LEAF_CATEGORIES[this.#assortment.category[product]!]!;
    const brand = random.pick(department.brands);
    const noun = random.pick(nouns);
    const model = `${random.pick(SERIES)}${random.chance(0.4) ? ` ${random.integer(1, 9) * 10}` : ''}`;
    const colour = department.colours.length > 0 ? `, ${random.pick(department.colours)}` : '';
    return { brand, noun, text: `${brand} ${model} ${noun}${colour}` };
  }

  /** Another one for every product. */
  sku(product: number, brand: string): string {
    const letters = brand.replace(/[^A-Za-z]/g, '').slice(0, 3);
    return `${letters.toUpperCase()}-${this.#ids.products.uuid(product).slice(0, 8).toUpperCase()}`;
  }

  write(row: CsvWriter, product: number): void {
    const { brand, noun, text } = this.name(product);
    const random = this.#random.at(product);
    const { department, ...category } = LEAF_CATEGORIES[this.#assortment.category[product]!]!;
    const lastDay = this.#calendar.days - 1;
    const price = this.#prices.price(product, lastDay);
    const kilograms = category.weight * random.between(0.6, 1.6);
    const created = this.#assortment.launched[product]!;
    row.id(this.#ids.products, product);
    row.text(text);
    row.id(this.#ids.categories, category.number);
    row.optional(random.chance(0.85) ? `${noun} by ${brand}, ${department.name}.` : null);
    row.text(this.sku(product, brand));
    row.money(this.#dirt.strikes('negative-price', product) ? -price : price);
    row.money(Math.round(this.#assortment.listPrice[product]! * random.between(0.4, 0.7)));
    row.money(Math.max(1, Math.round(kilograms * 100)));
    row.text(dimensions(kilograms, random));
    row.text(brand);
    row.optional(random.chance(0.7) ? `${brand} Industries` : null);
    row.boolean(this.#assortment.isSold(product, lastDay));
    row.text(this.#calendar.timestamp(created * DAY_SECONDS + OPENING));
    row.text(this.#calendar.timestamp(Math.max(created, this.#changed(product, lastDay)) * DAY_SECONDS + OPENING));
    row.endRow();
  }

  /** The day of the last change of the row. */
  #changed(product: number, lastDay: number): number {
    const sold = this.#assortment.isSold(product, lastDay);
    return sold ? this.#prices.since(product, lastDay) : this.#assortment.withdrawn[product]!;
  }
}

const OPENING = 9 * 3_600;

/** Of a box of a quarter of the density of water. */
function dimensions(kilograms: number, random: Random): string {
  const side = Math.cbrt(kilograms * 4_000);
  const sides = [1.4, 1, 0.6].map((ratio) => Math.max(1, Math.round(side * ratio * random.between(0.8, 1.2))));
  return `${sides.join('x')} cm`;
}
