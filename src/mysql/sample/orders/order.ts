import type { Address } from '../customers/address.js';
import type { FraudType } from './fraud.js';

/** All amounts are whole cents of a US dollar. */
export interface OrderLine {
  product: number;
  quantity: number;
  unitPrice: number;
  /** Off each unit. */
  discount: number;
  tax: number;
  /** (unit price − discount) × quantity + tax */
  total: number;
}

export type OrderStatus = 'pending' | 'processing' | 'shipped' | 'delivered' | 'cancelled';

export interface Order {
  /** Counts all orders; its id is made from it. */
  number: number;
  customer: number;
  time: number;
  lines: OrderLine[];
  address: Address;
  fraud: FraudType | undefined;
  paymentMethod: string;
  failedAttempts: number;
  /** Paid with another card than the customer's own. */
  strangeCard: boolean;
  tax: number;
  shipping: number;
  /** By a promotion. */
  discount: number;
  /** Of the lines, with shipping, less the discount. */
  total: number;
  status: OrderStatus;
  returned: boolean;
  delivery: Delivery;
}

/** What is later than the end of the sample has not happened yet. */
export interface Delivery {
  /** Index in `CARRIERS`. */
  carrier: number;
  shipped: number;
  promised: number;
  arrived: number;
}
