import { type Control, eachResource } from '../control.js';
import { blocks } from '../platform-view.js';

/** What a security configuration encrypts, and how it has to. */
const ENCRYPTED = [
  ['cloudwatch_encryption', 'cloudwatch_encryption_mode', 'SSE-KMS'],
  ['job_bookmarks_encryption', 'job_bookmarks_encryption_mode', 'CSE-KMS'],
  ['s3_encryption', 's3_encryption_mode', 'SSE-KMS'],
] as const;

export const CATALOG_CONTROLS: readonly Control[] = [
  {
    id: 'glue.catalog-key',
    title: 'the data catalog is encrypted with a key of ours',
    severity: 'medium',
    why: 'names of tables and columns say what is worth stealing',
    sources: ['CKV_AWS_94'],
    prodException: 'never',
    check: eachResource('aws_glue_data_catalog_encryption_settings', ({ block }) => {
      const [settings] = blocks(block.data_catalog_encryption_settings);
      const [rest] = blocks(settings?.encryption_at_rest);
      const [passwords] = blocks(settings?.connection_password_encryption);
      if (rest?.catalog_encryption_mode !== 'SSE-KMS') return 'the catalog is not encrypted';
      return passwords?.return_connection_password_encrypted === true
        ? undefined
        : 'passwords of connections are in clear';
    }),
  },
  {
    id: 'glue.crawler-security',
    title: 'crawlers have a security configuration',
    severity: 'medium',
    why: 'their logs name tables and files, in clear',
    sources: ['CKV_AWS_195'],
    prodException: 'never',
    check: eachResource('aws_glue_crawler', ({ block }) =>
      block.security_configuration === undefined ? 'there is none' : undefined,
    ),
  },
  {
    id: 'glue.security-keys',
    title: 'security configurations encrypt logs, bookmarks and objects with keys of ours',
    severity: 'medium',
    why: 'what is left out is in clear, whatever the configuration is called',
    sources: ['CKV_AWS_99'],
    prodException: 'never',
    check: eachResource('aws_glue_security_configuration', ({ block }) => {
      const [encryption] = blocks(block.encryption_configuration);
      const lacking = ENCRYPTED.filter(([part, mode, expected]) => {
        const [found] = blocks(encryption?.[part]);
        return found?.[mode] !== expected || !found?.kms_key_arn;
      });
      return lacking.length > 0 ? `${lacking.map(([part]) => part).join(', ')} is off` : undefined;
    }),
  },
  {
    id: 'glue.crawler-keeps',
    title: 'crawlers delete no tables',
    severity: 'high',
    why: 'a folder that is empty for a moment would take its table with it, and every query on it',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_glue_crawler', ({ block }) => {
      const behavior = blocks(block.schema_change_policy)[0]?.delete_behavior;
      return behavior === 'LOG' ? undefined : `delete_behavior is ${behavior ?? 'not set'}`;
    }),
  },
  {
    id: 'glue.published',
    title: 'Terraform leaves the location of a current state where the last run put it',
    severity: 'critical',
    why: 'an apply would lead every query back to the state of the first run',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_glue_catalog_table', ({ path, block }) => {
      if (!path.includes('/curated-')) return undefined;
      const ignored = blocks(block.lifecycle)[0]?.ignore_changes;
      return JSON.stringify(ignored ?? null).includes('storage_descriptor[0].location')
        ? undefined
        : 'it would move the location back';
    }),
  },
];
