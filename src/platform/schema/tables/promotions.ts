import { BOOLEAN, decimal, INT, TEXT, TIMESTAMP, varchar } from '../column-types.js';
import { defineTable, ID, optional, required } from '../table-definition.js';

export const PROMOTIONS = defineTable(
  'promotions',
  [
    required('promotion_id', ID),
    required('promotion_code', varchar(50)),
    required('promotion_name', varchar(255)),
    optional('description', TEXT),
    required('discount_type', varchar(20)),
    required('discount_value', decimal(10, 2)),
    optional('min_purchase_amount', decimal(10, 2)),
    optional('max_discount_amount', decimal(10, 2)),
    required('start_date', TIMESTAMP),
    required('end_date', TIMESTAMP),
    optional('usage_limit', INT),
    required('usage_count', INT, { value: 0 }),
    required('is_active', BOOLEAN, { value: true }),
  ],
  {
    primaryKey: 'promotion_id',
    unique: ['promotion_code'],
    indexed: ['start_date', 'end_date', 'is_active'],
  },
);
