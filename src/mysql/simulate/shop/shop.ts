import type { Random } from '../../sample/random.js';
import { Bag } from './bag.js';
import { Zipf } from './zipf.js';

export interface Address {
  line1: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  country: string;
}

export interface Customer {
  id: string;
  address: Address;
}

export interface Product {
  id: string;
  /** In cents. */
  price: number;
  /** The price that changes stay around, in cents. */
  usualPrice: number;
  /** Ids of its inventory rows, one a warehouse; at least one. */
  stock: string[];
}

export interface Promotion {
  id: string;
  kind: 'percentage' | 'fixed';
  /** Hundredths of a percent, or cents. */
  value: number;
}

export interface OrderLine {
  product: Product;
  /** Of one piece when it was put into the basket, in cents; the product's own may change meanwhile. */
  price: number;
  /** The inventory row that serves it. */
  stock: string;
  quantity: number;
}

/** What happens next to an order that is still on its way. */
export type NextStep = 'pay' | 'pack' | 'ship' | 'deliver' | 'review' | 'return' | 'refund';

export interface OpenOrder {
  id: string;
  customer: Customer;
  lines: OrderLine[];
  paymentMethod: string;
  /** In cents. */
  total: number;
  next: NextStep;
}

const MOST_CUSTOMERS = 50_000;
/** Orders that may be on their way, and those kept to be deleted. */
const MOST_ORDERS = 20_000;
const MOST_KEPT = 5_000;

/** What the simulation knows of the database. The database is the truth: what is stale here is refused there. */
export class Shop {
  readonly customers: Bag<Customer>;
  readonly promotions: Bag<Promotion>;
  /** Orders of this run that are on their way. */
  readonly orders = new Bag<OpenOrder>(MOST_ORDERS);
  /** Ids of orders of this run that have come to their end. */
  readonly finishedOrders = new Bag<string>(MOST_KEPT);
  /** Customers, reviews and promotions of this run: only these may be deleted or ended. */
  readonly ownCustomers = new Bag<Customer>(MOST_KEPT);
  readonly ownPromotions = new Bag<Promotion>(MOST_KEPT);
  /** Ids of reviews of this run. */
  readonly reviews = new Bag<string>(MOST_KEPT);
  /** Inventory rows seen below their reorder point. */
  readonly lowStock = new Set<string>();
  readonly #products: readonly Product[];
  readonly #popularity: Zipf;

  /** @param products the most popular first; at least one */
  constructor(known: {
    customers: readonly Customer[];
    products: readonly Product[];
    promotions: readonly Promotion[];
  }) {
    this.customers = new Bag(MOST_CUSTOMERS, known.customers);
    this.promotions = new Bag(MOST_KEPT, known.promotions);
    this.#products = known.products;
    this.#popularity = new Zipf(known.products.length);
  }

  /** Popular products far more often than others. */
  popularProduct(random: Random): Product {
    return this.#products[this.#popularity.rank(random)]!;
  }

  /** The product that a burst is about. */
  productOnSale(burst: number): Product {
    return this.#products[burst % this.#products.length]!;
  }

  anyProduct(random: Random): Product {
    return random.pick(this.#products);
  }
}
