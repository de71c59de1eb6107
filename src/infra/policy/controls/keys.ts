import { type Control, eachResource } from '../control.js';
import { conditionedOn, principals, statements } from '../policy-statements.js';

/** Conditions that keep a key within the account. */
const BOUND = ['aws:SourceAccount', 'kms:CallerAccount', 'kms:EncryptionContext:aws:logs:arn'];

export const KEY_CONTROLS: readonly Control[] = [
  {
    id: 'kms.rotation',
    title: 'keys are rotated',
    severity: 'medium',
    why: 'one leaked key would open everything ever written with it',
    sources: ['CKV_AWS_7', 'AVD-AWS-0065', 'KMS.4'],
    prodException: 'never',
    check: eachResource('aws_kms_key', ({ block }) =>
      block.enable_key_rotation === true ? undefined : 'enable_key_rotation is not true',
    ),
  },
  {
    id: 'kms.policy',
    title: 'every key has a policy of its own',
    severity: 'medium',
    why: 'who may use the key would be whatever AWS puts there',
    sources: ['CKV2_AWS_64'],
    prodException: 'never',
    check: eachResource('aws_kms_key', ({ block }) => (block.policy === undefined ? 'no policy' : undefined)),
  },
  {
    id: 'kms.no-everyone',
    title: 'no key is usable by everyone, and services only for this account',
    severity: 'critical',
    why: 'anyone with an AWS account could decrypt, or have a service do it for them',
    sources: ['CKV_AWS_33', 'KMS.5'],
    prodException: 'never',
    check: (view) =>
      statements(view, 'resource')
        .filter(({ resource, statement }) => resource.type === 'aws_kms_key' && statement.Effect === 'Allow')
        .filter(({ statement }) => {
          const names = principals(statement);
          const outside = names.includes('*') || names.some((name) => name.startsWith('Service:'));
          return outside && !conditionedOn(statement, BOUND);
        })
        .map(({ resource, statement }) => ({
          resource,
          evidence: `${statement.Sid} lets ${principals(statement).join(', ')} use it without a condition`,
        })),
  },
  {
    id: 'kms.deletion-window',
    title: 'a key can be brought back for thirty days',
    severity: 'high',
    why: 'data under a deleted key is gone, and the mistake shows only when somebody reads it',
    sources: ['CKV_AWS_227', 'KMS.3'],
    prodException: 'never',
    check: eachResource('aws_kms_key', ({ block }) =>
      Number(block.deletion_window_in_days) >= 30
        ? undefined
        : `it is deleted after ${block.deletion_window_in_days ?? 'an unknown number of'} days`,
    ),
  },
  {
    id: 'kms.enabled',
    title: 'keys are enabled',
    severity: 'high',
    why: 'nothing under a disabled key can be read or written',
    sources: ['CKV_AWS_227'],
    prodException: 'never',
    check: eachResource('aws_kms_key', ({ block }) => (block.is_enabled === true ? undefined : 'it is not enabled')),
  },
];
