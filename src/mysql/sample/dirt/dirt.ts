import type { SamplePlan } from '../options.js';
import { fnv1a, Random } from '../random.js';

/** What can be wrong with a row, and where. */
export const DIRT_KINDS = {
  'near-duplicate': { table: 'customers', column: 'customer_id' },
  'invalid-email': { table: 'customers', column: 'email' },
  'negative-price': { table: 'products', column: 'price' },
  'reserved-above-available': { table: 'inventory', column: 'quantity_reserved' },
  'future-date': { table: 'orders', column: 'order_date' },
  'total-mismatch': { table: 'orders', column: 'total_amount' },
  'zero-quantity': { table: 'order_items', column: 'quantity' },
  'card-number-in-transaction': { table: 'payments', column: 'transaction_id' },
  'card-number-in-review': { table: 'reviews', column: 'review_text' },
} as const;

export type DirtKind = keyof typeof DIRT_KINDS;

/** Rows that refer to nothing: no server with the schema's foreign keys takes them. */
export const ORPHAN_KINDS = {
  'orphan-item': { table: 'order_items', column: 'product_id' },
  'orphan-payment': { table: 'payments', column: 'order_id' },
  'orphan-review': { table: 'reviews', column: 'customer_id' },
} as const;

export type OrphanKind = keyof typeof ORPHAN_KINDS;

type Rates = Pick<SamplePlan, 'dirtyRate' | 'orphanRate'>;

/**
 * Decides which rows are dirty, and remembers them. Whether a row is depends on nothing but seed, kind and the row's
 * number: all other rows are the same bytes at every rate.
 */
export class Dirt {
  readonly #rows = new Map<DirtKind | OrphanKind, number[]>();
  readonly #rates: Rates;
  readonly #random: Random;
  readonly #salts: ReadonlyMap<DirtKind | OrphanKind, number>;

  constructor(seed: number, rates: Rates) {
    this.#rates = rates;
    this.#random = new Random(seed, 'dirt');
    const kinds = [...Object.keys(DIRT_KINDS), ...Object.keys(ORPHAN_KINDS)] as (DirtKind | OrphanKind)[];
    this.#salts = new Map(kinds.map((kind) => [kind, fnv1a(kind)]));
  }

  /** Whether the row is dirty in that way; a row that is gets a stream to draw from. */
  strikes(kind: DirtKind, row: number): Random | undefined {
    return this.#decide(kind, row, this.#rates.dirtyRate);
  }

  orphans(kind: OrphanKind, row: number): boolean {
    return this.#decide(kind, row, this.#rates.orphanRate) !== undefined;
  }

  /** Numbers of the rows that turned out dirty in that way. */
  *rowsOf(kind: DirtKind | OrphanKind): Generator<number, undefined> {
    yield* this.#rows.get(kind) ?? [];
  }

  #decide(kind: DirtKind | OrphanKind, row: number, rate: number): Random | undefined {
    if (rate === 0) return undefined;
    const random = this.#random.at(row ^ this.#salts.get(kind)!);
    if (random.float() >= rate) return undefined;
    const rows = this.#rows.get(kind);
    if (rows === undefined) this.#rows.set(kind, [row]);
    else rows.push(row);
    return random;
  }
}
