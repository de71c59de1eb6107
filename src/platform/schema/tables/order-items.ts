import { decimal, INT } from '../column-types.js';
import { defineTable, ID, references, required } from '../table-definition.js';

export const ORDER_ITEMS = defineTable(
  'order_items',
  [
    required('order_item_id', ID),
    required('order_id', ID),
    required('product_id', ID),
    required('quantity', INT),
    required('unit_price', decimal(10, 2)),
    required('discount_amount', decimal(10, 2), { value: '0.00' }),
    required('tax_amount', decimal(10, 2), { value: '0.00' }),
    required('total_amount', decimal(12, 2)),
  ],
  {
    primaryKey: 'order_item_id',
    indexed: ['order_id', 'product_id'],
    foreignKeys: [references('order_id', 'orders', 'cascade'), references('product_id', 'products', 'restrict')],
  },
);
