import { INT, TIMESTAMP, varchar } from '../column-types.js';
import { defineTable, ID, optional, references, required } from '../table-definition.js';

export const INVENTORY = defineTable(
  'inventory',
  [
    required('inventory_id', ID),
    required('product_id', ID),
    required('warehouse_location', varchar(100)),
    required('quantity_available', INT, { value: 0 }),
    required('quantity_reserved', INT, { value: 0 }),
    required('reorder_point', INT, { value: 10 }),
    required('reorder_quantity', INT, { value: 50 }),
    optional('last_restocked_at', TIMESTAMP),
  ],
  {
    primaryKey: 'inventory_id',
    indexed: ['product_id', 'warehouse_location', 'quantity_available'],
    foreignKeys: [references('product_id', 'products', 'cascade')],
  },
);
