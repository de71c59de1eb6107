import { decimal, TIMESTAMP, varchar } from '../column-types.js';
import { defineTable, ID, optional, references, required } from '../table-definition.js';

export const ORDERS = defineTable(
  'orders',
  [
    required('order_id', ID),
    required('customer_id', ID),
    required('order_date', TIMESTAMP, 'now'),
    required('order_status', varchar(50), { value: 'pending' }),
    required('total_amount', decimal(12, 2)),
    required('tax_amount', decimal(10, 2), { value: '0.00' }),
    required('shipping_amount', decimal(10, 2), { value: '0.00' }),
    required('discount_amount', decimal(10, 2), { value: '0.00' }),
    optional('payment_method', varchar(50)),
    optional('shipping_address_line1', varchar(255)),
    optional('shipping_address_line2', varchar(255)),
    optional('shipping_city', varchar(100)),
    optional('shipping_state', varchar(50)),
    optional('shipping_postal_code', varchar(20)),
    required('shipping_country', varchar(50), { value: 'US' }),
  ],
  {
    primaryKey: 'order_id',
    indexed: ['customer_id', 'order_date', 'order_status', 'total_amount'],
    foreignKeys: [references('customer_id', 'customers', 'cascade')],
  },
);
