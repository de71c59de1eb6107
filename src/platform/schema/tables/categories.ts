import { BOOLEAN, TEXT, varchar } from '../column-types.js';
import { defineTable, ID, optional, references, required } from '../table-definition.js';

export const CATEGORIES = defineTable(
  'categories',
  [
    required('category_id', ID),
    required('category_name', varchar(100)),
    optional('parent_category_id', ID),
    optional('description', TEXT),
    required('is_active', BOOLEAN, { value: true }),
  ],
  {
    primaryKey: 'category_id',
    indexed: ['category_name', 'parent_category_id'],
    foreignKeys: [references('parent_category_id', 'categories', 'set null', 'category_id')],
  },
);
