import { BOOLEAN, INT, TEXT, varchar } from '../column-types.js';
import { defineTable, ID, optional, references, required } from '../table-definition.js';

export const REVIEWS = defineTable(
  'reviews',
  [
    required('review_id', ID),
    required('product_id', ID),
    required('customer_id', ID),
    { ...required('rating', INT), range: { min: 1, max: 5 } },
    optional('review_title', varchar(255)),
    optional('review_text', TEXT),
    required('is_verified_purchase', BOOLEAN, { value: false }),
    required('helpful_count', INT, { value: 0 }),
  ],
  {
    primaryKey: 'review_id',
    indexed: ['product_id', 'customer_id', 'rating', 'created_at'],
    foreignKeys: [references('product_id', 'products', 'cascade'), references('customer_id', 'customers', 'cascade')],
  },
);
