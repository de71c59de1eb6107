import { BOOLEAN, decimal, TEXT, varchar } from '../column-types.js';
import { defineTable, ID, optional, references, required } from '../table-definition.js';

export const PRODUCTS = defineTable(
  'products',
  [
    required('product_id', ID),
    required('product_name', varchar(255)),
    optional('category_id', ID),
    optional('description', TEXT),
    required('sku', varchar(100)),
    required('price', decimal(10, 2)),
    optional('cost', decimal(10, 2)),
    optional('weight', decimal(8, 2)),
    optional('dimensions', varchar(50)),
    optional('brand', varchar(100)),
    optional('manufacturer', varchar(100)),
    required('is_active', BOOLEAN, { value: true }),
  ],
  {
    primaryKey: 'product_id',
    unique: ['sku'],
    indexed: ['category_id', 'price', 'brand'],
    foreignKeys: [references('category_id', 'categories', 'set null')],
  },
);
