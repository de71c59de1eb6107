import type { SampleCalendar } from '../calendar/sample-calendar.js';
import { WeightedChoice } from '../chance/alias-table.js';
import type { Dirt } from '../dirt/dirt.js';
import type { Order } from '../orders/order.js';
import type { CsvWriter } from '../output/csv-writer.js';
import { Random } from '../random.js';
import { CARD_TYPES, TEST_CARD_NUMBERS } from '../vocabulary/shop.js';
import type { TableIds } from './ids.js';

const CARD_TYPE = new WeightedChoice(CARD_TYPES);

/** Of cancelled orders, whose payment failed; the others were paid back. */
const REFUSED = 0.4;

/** Rows of payments: one for each attempt, the last of which tells what became of it. */
export class PaymentRows {
  readonly #row: CsvWriter;
  readonly #ids: TableIds;
  readonly #calendar: SampleCalendar;
  readonly #dirt: Dirt;
  readonly #random: Random;
  readonly #cards: Random;

  constructor(seed: number, row: CsvWriter, ids: TableIds, calendar: SampleCalendar, dirt: Dirt) {
    this.#row = row;
    this.#ids = ids;
    this.#calendar = calendar;
    this.#dirt = dirt;
    this.#random = new Random(seed, 'payment-rows');
    this.#cards = new Random(seed, 'cards');
  }

  write(order: Order): void {
    const random = this.#random;
    const status = this.#status(order);
    let time = order.time + random.integer(5, 600);
    for (let attempt = 0; attempt <= order.failedAttempts; attempt++) {
      this.#attempt(order, attempt < order.failedAttempts ? 'failed' : status, Math.min(time, this.#calendar.end));
      time += random.integer(20, 240);
    }
  }

  #attempt(order: Order, status: string, time: number): void {
    const row = this.#row;
    const number = row.rows;
    const at = this.#calendar.timestamp(time);
    const lost = this.#dirt.orphans('orphan-payment', number);
    row.id(this.#ids.payments, number);
    row.id(lost ? this.#ids.nowhere : this.#ids.orders, order.number);
    row.text(order.paymentMethod);
    row.text(status);
    row.money(order.total);
    row.optional(this.#transaction(number, status));
    this.#card(order);
    row.text(at);
    row.text(at);
    row.text(at);
    row.endRow();
  }

  /** Last four digits and type: those of the customer's own card on all but the strange orders. */
  #card({ customer, number, strangeCard, paymentMethod }: Order): void {
    if (!paymentMethod.endsWith('_card')) {
      this.#row.null();
      this.#row.null();
      return;
    }
    const bits = strangeCard ? this.#ids.orders.bits(number) : this.#ids.customers.bits(customer);
    this.#row.text(String(bits % 10_000).padStart(4, '0'));
    this.#row.text(CARD_TYPE.draw(this.#cards.at(bits)));
  }

  #transaction(number: number, status: string): string | null {
    const leaked = this.#dirt.strikes('card-number-in-transaction', number);
    if (leaked) return leaked.pick(TEST_CARD_NUMBERS);
    return status === 'completed' || status === 'refunded' ? `txn_${this.#ids.payments.hex(number)}` : null;
  }

  #status({ status, returned }: Order): string {
    const refused = this.#random.chance(REFUSED);
    if (status === 'pending') return 'pending';
    if (status === 'cancelled') return refused ? 'failed' : 'refunded';
    return returned ? 'refunded' : 'completed';
  }
}
