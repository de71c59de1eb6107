import { Identifiers } from '../identifiers.js';

/** Ids of all tables. */
export class TableIds {
  readonly customers: Identifiers;
  readonly categories: Identifiers;
  readonly products: Identifiers;
  readonly inventory: Identifiers;
  readonly orders: Identifiers;
  readonly orderItems: Identifiers;
  readonly payments: Identifiers;
  readonly shipments: Identifiers;
  readonly reviews: Identifiers;
  readonly promotions: Identifiers;
  /** Of what an orphan refers to. */
  readonly nowhere: Identifiers;
  /** Of the second rows of customers who are there twice; their numbers are those of the first. */
  readonly duplicates: Identifiers;

  constructor(seed: number) {
    const of = (kind: string) => new Identifiers(seed, kind);
    this.customers = of('customers');
    this.categories = of('categories');
    this.products = of('products');
    this.inventory = of('inventory');
    this.orders = of('orders');
    this.orderItems = of('order_items');
    this.payments = of('payments');
    this.shipments = of('shipments');
    this.reviews = of('reviews');
    this.promotions = of('promotions');
    this.nowhere = of('nowhere');
    this.duplicates = of('duplicates');
  }
}
