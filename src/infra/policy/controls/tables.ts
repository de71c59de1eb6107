import { type Control, eachResource } from '../control.js';
import { blocks } from '../platform-view.js';

export const TABLE_CONTROLS: readonly Control[] = [
  {
    id: 'dynamodb.recovery',
    title: 'tables can be brought back as of any second of the last 35 days',
    severity: 'high',
    why: 'one wrong update of all users would be final',
    sources: ['CKV_AWS_28', 'AVD-AWS-0024', 'DynamoDB.2'],
    prodException: 'never',
    check: eachResource('aws_dynamodb_table', ({ block }) =>
      blocks(block.point_in_time_recovery)[0]?.enabled === true ? undefined : 'point-in-time recovery is off',
    ),
  },
  {
    id: 'dynamodb.key',
    title: 'tables are encrypted with a key of ours',
    severity: 'medium',
    why: 'who can read the table would need no right on any key',
    sources: ['CKV_AWS_119', 'AVD-AWS-0025'],
    prodException: 'never',
    check: eachResource('aws_dynamodb_table', ({ block }) => {
      const [encryption] = blocks(block.server_side_encryption);
      return encryption?.enabled === true && encryption.kms_key_arn ? undefined : 'no key';
    }),
  },
  {
    id: 'dynamodb.kept',
    title: 'no destroy and no replacement removes a table',
    severity: 'critical',
    why: 'all accounts would be gone with one command',
    sources: ['DynamoDB.6'],
    prodException: 'never',
    check: eachResource('aws_dynamodb_table', ({ block }) => {
      if (block.deletion_protection_enabled !== true) return 'deletion protection is off';
      return blocks(block.lifecycle)[0]?.prevent_destroy === true ? undefined : 'it can be destroyed';
    }),
  },
  {
    id: 'dynamodb.capacity',
    title: 'tables grow and shrink with what is asked of them',
    severity: 'medium',
    why: 'a fixed capacity is paid while idle and refuses requests when it is needed',
    sources: ['CKV2_AWS_16', 'DynamoDB.1'],
    prodException: 'with reason',
    check: eachResource('aws_dynamodb_table', ({ block }) =>
      block.billing_mode === 'PAY_PER_REQUEST' ? undefined : `billing_mode is ${block.billing_mode}`,
    ),
  },
  {
    id: 'dynamodb.expiry',
    title: 'conversations expire, and accounts never do',
    severity: 'high',
    why: 'an expiry on the users table deletes accounts; without one, what people asked is kept for ever',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_dynamodb_table', ({ path, block }) => {
      const expires = blocks(block.ttl)[0]?.enabled === true;
      if (path.includes('/users/') && expires) return 'accounts expire';
      return path.includes('/conversations/') && !expires ? 'conversations are kept for ever' : undefined;
    }),
  },
];
