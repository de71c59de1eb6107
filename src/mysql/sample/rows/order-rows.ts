import { DAY_SECONDS, type SampleCalendar } from '../calendar/sample-calendar.js';
import type { Dirt } from '../dirt/dirt.js';
import type { Order } from '../orders/order.js';
import type { CsvWriter } from '../output/csv-writer.js';
import { writeAddress } from './address-columns.js';
import type { TableIds } from './ids.js';

/** Rows of orders and order_items. */
export class OrderRows {
  readonly #orders: CsvWriter;
  readonly #items: CsvWriter;
  readonly #ids: TableIds;
  readonly #calendar: SampleCalendar;
  readonly #dirt: Dirt;

  constructor(files: { orders: CsvWriter; items: CsvWriter }, ids: TableIds, calendar: SampleCalendar, dirt: Dirt) {
    this.#orders = files.orders;
    this.#items = files.items;
    this.#ids = ids;
    this.#calendar = calendar;
    this.#dirt = dirt;
  }

  write(order: Order): void {
    this.#writeOrder(order);
    this.#writeItems(order);
  }

  #writeOrder(order: Order): void {
    const { number, time, status, address, delivery } = order;
    const row = this.#orders;
    const created = this.#calendar.timestamp(time);
    const wrongDate = this.#dirt.strikes('future-date', number)?.integer(400, 900);
    const wrongTotal = this.#dirt.strikes('total-mismatch', number)?.integer(100, 5_000) ?? 0;
    const changed = status === 'delivered' ? delivery.arrived : status === 'shipped' ? delivery.shipped : time;
    row.id(this.#ids.orders, number);
    row.id(this.#ids.customers, order.customer);
    row.text(wrongDate === undefined ? created : this.#calendar.timestamp(time + wrongDate * DAY_SECONDS));
    row.text(status);
    row.money(order.total + wrongTotal);
    row.money(order.tax);
    row.money(order.shipping);
    row.money(order.discount);
    row.text(order.paymentMethod);
    writeAddress(row, address);
    row.text(created);
    row.text(this.#calendar.timestamp(changed));
    row.endRow();
  }

  #writeItems({ number, lines, time }: Order): void {
    const row = this.#items;
    const created = this.#calendar.timestamp(time);
    for (const line of lines) {
      const item = row.rows;
      const lost = this.#dirt.orphans('orphan-item', item);
      row.id(this.#ids.orderItems, item);
      row.id(this.#ids.orders, number);
      row.id(lost ? this.#ids.nowhere : this.#ids.products, line.product);
      row.integer(this.#dirt.strikes('zero-quantity', item) ? 0 : line.quantity);
      row.money(line.unitPrice);
      row.money(line.discount);
      row.money(line.tax);
      row.money(line.total);
      row.text(created);
      row.text(created);
      row.endRow();
    }
  }
}
