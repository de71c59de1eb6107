import type { PricePath } from '../assortment/price-path.js';
import { DAY_SECONDS, type SampleCalendar } from '../calendar/sample-calendar.js';
import { WeightedChoice } from '../chance/alias-table.js';
import { drawAddress } from '../customers/address.js';
import type { CustomerBase } from '../customers/customer-base.js';
import type { Profiles } from '../customers/profile.js';
import { Random } from '../random.js';
import { PAYMENT_METHODS } from '../vocabulary/shop.js';
import type { BasketItem } from './basket.js';
import { drawDelivery } from './delivery.js';
import { drawCountryAbroad, FRAUD, type FraudType, LOOKALIKES } from './fraud.js';
import type { Order, OrderLine, OrderStatus } from './order.js';
import type { Promotions } from './promotions.js';

const PAYMENT_METHOD = new WeightedChoice(PAYMENT_METHODS);
const UNIT_DISCOUNTS = [0.05, 0.1, 0.2] as const;
const FREE_SHIPPING_FROM = 7_500;
const SHIPPING = { atHome: [499, 699, 999], abroad: [1_499, 1_999] } as const;
const CANCELLED = { honest: 0.045, fraud: 0.2 } as const;
const RETURNED = 0.04;

export interface OrderWish {
  customer: number;
  time: number;
  items: BasketItem[];
  fraud: FraudType | undefined;
}

/** Turns what a customer wants into an order: address, prices, payment, and what becomes of it. */
export class OrderMaker {
  readonly #base: CustomerBase;
  readonly #profiles: Profiles;
  readonly #prices: PricePath;
  readonly #promotions: Promotions;
  readonly #end: number;
  readonly #orders: Random;
  readonly #items: Random;
  readonly #payments: Random;
  readonly #shipments: Random;
  #made = 0;

  constructor(
    seed: number,
    shop: {
      base: CustomerBase;
      profiles: Profiles;
      prices: PricePath;
      promotions: Promotions;
      calendar: SampleCalendar;
    },
  ) {
    this.#base = shop.base;
    this.#profiles = shop.profiles;
    this.#prices = shop.prices;
    this.#promotions = shop.promotions;
    this.#end = shop.calendar.end;
    this.#orders = new Random(seed, 'orders');
    this.#items = new Random(seed, 'order_items');
    this.#payments = new Random(seed, 'payments');
    this.#shipments = new Random(seed, 'shipments');
  }

  make({ customer, time, items, fraud }: OrderWish): Order {
    const home = this.#base.country[customer]!;
    const traits = fraud === undefined ? LOOKALIKES : FRAUD[fraud];
    const abroad = this.#orders.chance(traits.abroad);
    const address = abroad
      ? drawAddress(this.#orders, drawCountryAbroad(this.#orders, home))
      : this.#profiles.address(customer, home);
    const lines = items.map((item) => this.#line(item, time, address.country));
    let net = 0;
    let tax = 0;
    for (const line of lines) {
      net += line.total - line.tax;
      tax += line.tax;
    }
    const shipping =
      net >= FREE_SHIPPING_FROM && !abroad ? 0 : this.#orders.pick(SHIPPING[abroad ? 'abroad' : 'atHome']);
    const discount = this.#promotions.discount(time, net);
    const cancelled = this.#orders.chance(fraud === undefined ? CANCELLED.honest : CANCELLED.fraud);
    const delivery = drawDelivery(this.#shipments, time, abroad);
    const status = cancelled ? 'cancelled' : this.#status(time, delivery.shipped, delivery.arrived);
    const byCard = fraud !== undefined && this.#payments.chance(0.8);
    const method = PAYMENT_METHOD.draw(this.#payments);
    return {
      ...{ number: this.#made++, customer, time, lines, address, fraud, delivery, status },
      ...{ tax, shipping, discount, total: net + tax + shipping - discount },
      paymentMethod: byCard ? 'credit_card' : method,
      failedAttempts: this.#payments.chance(traits.failedAttempt) ? this.#payments.integer(1, fraud ? 3 : 1) : 0,
      strangeCard: this.#payments.chance(traits.strangeCard),
      returned: status === 'delivered' && this.#shipments.chance(RETURNED),
    };
  }

  #line({ product, quantity }: BasketItem, time: number, country: { priceLevel: number; taxRate: number }): OrderLine {
    const listed = this.#prices.price(product, Math.floor(time / DAY_SECONDS));
    const unitPrice = Math.round(listed * country.priceLevel);
    const reduced = this.#items.chance(0.12);
    const discount = reduced ? Math.round(unitPrice * this.#items.pick(UNIT_DISCOUNTS)) : 0;
    const net = (unitPrice - discount) * quantity;
    const tax = Math.round(net * country.taxRate);
    return { product, quantity, unitPrice, discount, tax, total: net + tax };
  }

  /** As of the end of the sample. */
  #status(time: number, shipped: number, arrived: number): OrderStatus {
    if (arrived <= this.#end) return 'delivered';
    if (shipped <= this.#end) return 'shipped';
    return this.#end - time < DAY_SECONDS ? 'pending' : 'processing';
  }
}
