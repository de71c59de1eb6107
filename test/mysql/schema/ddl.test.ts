import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createTableStatement } from '../../../src/mysql/schema/ddl.js';
import { findTable } from '../../../src/platform/schema/schema.js';

test('CREATE TABLE of reviews', () => {
  const table = findTable('reviews');
  if (table === undefined) return assert.unreachable();
  assert.fixture(
    createTableStatement('shop', table),
    `CREATE TABLE \`shop\`.\`reviews\` (
  \`review_id\` varchar(36) NOT NULL,
  \`product_id\` varchar(36) NOT NULL,
  \`customer_id\` varchar(36) NOT NULL,
  \`rating\` int NOT NULL,
  \`review_title\` varchar(255) NULL DEFAULT NULL,
  \`review_text\` text NULL DEFAULT NULL,
  \`is_verified_purchase\` tinyint(1) NOT NULL DEFAULT 0,
  \`helpful_count\` int NOT NULL DEFAULT 0,
  \`created_at\` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  \`updated_at\` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (\`review_id\`),
  KEY \`reviews_product_id_ix\` (\`product_id\`),
  KEY \`reviews_customer_id_ix\` (\`customer_id\`),
  KEY \`reviews_rating_ix\` (\`rating\`),
  KEY \`reviews_created_at_ix\` (\`created_at\`),
  CONSTRAINT \`reviews_product_id_fk\` FOREIGN KEY (\`product_id\`) REFERENCES \`shop\`.\`products\` (\`product_id\`) ON DELETE CASCADE,
  CONSTRAINT \`reviews_customer_id_fk\` FOREIGN KEY (\`customer_id\`) REFERENCES \`shop\`.\`customers\` (\`customer_id\`) ON DELETE CASCADE,
  CONSTRAINT \`reviews_rating_ck\` CHECK (\`rating\` BETWEEN 1 AND 5)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`,
  );
});

test.run();
