import type { Mutations } from '../mutate.js';

const USERS = 'tables_users_table';

export const TABLE_MUTATIONS: Mutations = {
  'dynamodb.recovery': [(it) => it.set('aws_dynamodb_table', USERS, 'point_in_time_recovery', { enabled: false })],
  'dynamodb.key': [(it) => it.set('aws_dynamodb_table', USERS, 'server_side_encryption', { enabled: true })],
  'dynamodb.kept': [
    (it) => it.set('aws_dynamodb_table', USERS, 'deletion_protection_enabled', false),
    (it) => it.set('aws_dynamodb_table', USERS, 'lifecycle', undefined),
  ],
  'dynamodb.capacity': [(it) => it.set('aws_dynamodb_table', USERS, 'billing_mode', 'PROVISIONED')],
  'dynamodb.expiry': [
    (it) => it.set('aws_dynamodb_table', USERS, 'ttl', { attribute_name: 'resetTokenExpiry', enabled: true }),
    (it) => it.set('aws_dynamodb_table', 'tables_conversations_table', 'ttl', undefined),
  ],
};
