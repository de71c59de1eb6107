import { BOOLEAN, decimal, varchar } from '../column-types.js';
import { defineTable, ID, optional, required } from '../table-definition.js';

export const CUSTOMERS = defineTable(
  'customers',
  [
    required('customer_id', ID),
    required('email', varchar(255)),
    required('first_name', varchar(100)),
    required('last_name', varchar(100)),
    optional('phone', varchar(20)),
    optional('address_line1', varchar(255)),
    optional('address_line2', varchar(255)),
    optional('city', varchar(100)),
    optional('state', varchar(50)),
    optional('postal_code', varchar(20)),
    required('country', varchar(50), { value: 'US' }),
    required('is_active', BOOLEAN, { value: true }),
    optional('customer_segment', varchar(50)),
    optional('lifetime_value', decimal(12, 2), { value: '0.00' }),
  ],
  {
    primaryKey: 'customer_id',
    unique: ['email'],
    indexed: ['customer_segment', 'created_at'],
  },
);
