import { decimal, TIMESTAMP, varchar } from '../column-types.js';
import { defineTable, ID, optional, references, required } from '../table-definition.js';

export const SHIPMENTS = defineTable(
  'shipments',
  [
    required('shipment_id', ID),
    required('order_id', ID),
    optional('carrier', varchar(100)),
    optional('tracking_number', varchar(255)),
    required('shipment_status', varchar(50), { value: 'pending' }),
    optional('shipped_date', TIMESTAMP),
    optional('estimated_delivery_date', TIMESTAMP),
    optional('actual_delivery_date', TIMESTAMP),
    optional('shipping_cost', decimal(10, 2)),
  ],
  {
    primaryKey: 'shipment_id',
    indexed: ['order_id', 'tracking_number', 'shipment_status', 'shipped_date'],
    foreignKeys: [references('order_id', 'orders', 'cascade')],
  },
);
