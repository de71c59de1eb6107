import type { Mutations } from '../mutate.js';

const CRAWLER = 'catalog_retail_copilot_crawler';

export const CATALOG_MUTATIONS: Mutations = {
  'glue.catalog-key': [
    (it) =>
      it.set('aws_glue_data_catalog_encryption_settings', 'catalog_settings', 'data_catalog_encryption_settings', {
        encryption_at_rest: { catalog_encryption_mode: 'DISABLED' },
      }),
  ],
  'glue.crawler-security': [(it) => it.set('aws_glue_crawler', CRAWLER, 'security_configuration', undefined)],
  'glue.security-keys': ['cloudwatch_encryption', 'job_bookmarks_encryption', 's3_encryption'].map(
    (part) => (it) =>
      delete it.inner(it.block('aws_glue_security_configuration', 'catalog_security'), 'encryption_configuration', part)
        .kms_key_arn,
  ),
  'glue.crawler-keeps': [
    (it) =>
      it.set('aws_glue_crawler', CRAWLER, 'schema_change_policy', {
        update_behavior: 'UPDATE_IN_DATABASE',
        delete_behavior: 'DELETE_FROM_DATABASE',
      }),
  ],
  'glue.published': [(it) => it.set('aws_glue_catalog_table', 'catalog_curated_orders_table', 'lifecycle', undefined)],
};
