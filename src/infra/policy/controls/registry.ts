import type { Control } from '../control.js';
import { ACCESS_CONTROLS } from './access.js';
import { API_CONTROLS } from './api.js';
import { AUDIT_CONTROLS } from './audit.js';
import { BOUNDARY_CONTROLS } from './boundary.js';
import { BUCKET_CONTROLS } from './buckets.js';
import { CATALOG_CONTROLS } from './catalog.js';
import { DELIVERY_CONTROLS } from './delivery.js';
import { EDGE_CONTROLS } from './edge.js';
import { EVENT_CONTROLS } from './events.js';
import { FIREWALL_CONTROLS } from './firewall.js';
import { FUNCTION_CONTROLS } from './functions.js';
import { KEY_CONTROLS } from './keys.js';
import { MAIL_CONTROLS } from './mail.js';
import { NETWORK_CONTROLS } from './network.js';
import { OPERATION_CONTROLS } from './operations.js';
import { PROCESSING_CONTROLS } from './processing.js';
import { QUERY_CONTROLS } from './queries.js';
import { REPLICATION_CONTROLS } from './replication.js';
import { SECRET_CONTROLS } from './secrets.js';
import { SPENDING_CONTROLS } from './spending.js';
import { TABLE_CONTROLS } from './tables.js';
import { TERRAFORM_CONTROLS } from './terraform.js';

/** Every control, by group. */
export const CONTROLS: readonly Control[] = [
  ...NETWORK_CONTROLS,
  ...KEY_CONTROLS,
  ...ACCESS_CONTROLS,
  ...BOUNDARY_CONTROLS,
  ...SECRET_CONTROLS,
  ...BUCKET_CONTROLS,
  ...REPLICATION_CONTROLS,
  ...CATALOG_CONTROLS,
  ...QUERY_CONTROLS,
  ...TABLE_CONTROLS,
  ...EVENT_CONTROLS,
  ...PROCESSING_CONTROLS,
  ...FUNCTION_CONTROLS,
  ...API_CONTROLS,
  ...FIREWALL_CONTROLS,
  ...AUDIT_CONTROLS,
  ...SPENDING_CONTROLS,
  ...EDGE_CONTROLS,
  ...DELIVERY_CONTROLS,
  ...MAIL_CONTROLS,
  ...OPERATION_CONTROLS,
  ...TERRAFORM_CONTROLS,
];
