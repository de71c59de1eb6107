import type { SampleCalendar } from '../calendar/sample-calendar.js';
import type { Order } from '../orders/order.js';
import type { CsvWriter } from '../output/csv-writer.js';
import { Random } from '../random.js';
import { CARRIERS } from '../vocabulary/shop.js';
import type { TableIds } from './ids.js';

/** Cents. */
const COST = { lowest: 380, highest: 1_900 } as const;

/** Rows of shipments, for orders that were sent or are about to be. */
export class ShipmentRows {
  readonly #row: CsvWriter;
  readonly #ids: TableIds;
  readonly #calendar: SampleCalendar;
  readonly #random: Random;

  constructor(seed: number, row: CsvWriter, ids: TableIds, calendar: SampleCalendar) {
    this.#row = row;
    this.#ids = ids;
    this.#calendar = calendar;
    this.#random = new Random(seed, 'shipment-rows');
  }

  write({ number: order, status, delivery, time, returned }: Order): void {
    if (status === 'pending' || status === 'cancelled') return;
    const row = this.#row;
    const number = row.rows;
    const sent = status !== 'processing';
    const delivered = status === 'delivered';
    const text = (at: number) => this.#calendar.timestamp(at);
    const carrier = CARRIERS[delivery.carrier]!.name;
    row.id(this.#ids.shipments, number);
    row.id(this.#ids.orders, order);
    row.optional(sent ? carrier : null);
    row.optional(sent ? `${carrier.slice(0, 2).toUpperCase()}${this.#ids.shipments.hex(number).toUpperCase()}` : null);
    row.text(delivered ? (returned ? 'returned' : 'delivered') : sent ? 'in_transit' : 'pending');
    row.optional(sent ? text(delivery.shipped) : null);
    row.text(text(delivery.promised));
    row.optional(delivered ? text(delivery.arrived) : null);
    row.money(this.#random.integer(COST.lowest, COST.highest));
    row.text(text(time));
    row.text(text(delivered ? delivery.arrived : sent ? delivery.shipped : time));
    row.endRow();
  }
}
