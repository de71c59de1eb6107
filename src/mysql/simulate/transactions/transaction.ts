import type { Random } from '../../sample/random.js';
import type { Writer } from '../session/writer.js';
import type { Shop } from '../shop/shop.js';

/** Every kind of transaction, in the order in which a report lists them. */
export const TRANSACTION_KINDS = [
  'order',
  'promotional-order',
  'payment',
  'payment-failure',
  'packing',
  'shipment',
  'delivery',
  'review',
  'review-vote',
  'return',
  'refund',
  'cancellation',
  'restock',
  'price-change',
  'new-customer',
  'address-change',
  'promotion-start',
  'promotion-end',
  'order-deletion',
  'customer-deletion',
] as const;

export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** What a transaction works with. */
export interface Trade {
  shop: Shop;
  random: Random;
  /** Number of the burst that is going on. */
  burst: number | undefined;
  /**
   * Commits what `work` writes. It may run several times and must change nothing else: the shop is told afterwards.
   * @throws Superseded
   */
  commit<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
}

/**
 * Makes one transaction and tells the shop.
 * @returns its kind; undefined when there was nothing that it could be made of, and nothing was written
 * @throws Superseded
 */
export type Transaction = (trade: Trade) => Promise<TransactionKind | undefined>;
