import { test } from 'uvu';
import { startTestServer } from '../../../support/private-server.js';
import { has } from '../../../support/skip.js';
import { realSchemas } from './real-schema-cases.js';

if (has('mariadb-server', 'backups of real schemas') && has('test-data', 'backups of real schemas')) {
  realSchemas(test, () => startTestServer());
}

test.run();
