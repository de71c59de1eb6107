import { char, decimal, TIMESTAMP, varchar } from '../column-types.js';
import { defineTable, ID, optional, references, required } from '../table-definition.js';

export const PAYMENTS = defineTable(
  'payments',
  [
    required('payment_id', ID),
    required('order_id', ID),
    required('payment_method', varchar(50)),
    required('payment_status', varchar(50), { value: 'pending' }),
    required('amount', decimal(12, 2)),
    optional('transaction_id', varchar(255)),
    optional('card_last_four', char(4)),
    optional('card_type', varchar(20)),
    required('payment_date', TIMESTAMP, 'now'),
  ],
  {
    primaryKey: 'payment_id',
    indexed: ['order_id', 'payment_status', 'transaction_id', 'payment_date'],
    foreignKeys: [references('order_id', 'orders', 'cascade')],
  },
);
