import { ACCESS_DEFECTS } from './access.js';
import { COST_DEFECTS } from './cost.js';
import type { Defect } from './defect.js';
import { DELIVERY_DEFECTS } from './delivery.js';
import { OPERATION_DEFECTS } from './operation.js';
import { REPLICATION_DEFECTS } from './replication.js';

/** Every defect that the synthesized platform can show, by what it was about. */
export const DEFECTS: Readonly<Record<string, readonly Defect[]>> = {
  Replication: REPLICATION_DEFECTS,
  Access: ACCESS_DEFECTS,
  'Delivery and names': DELIVERY_DEFECTS,
  'Operation and data': OPERATION_DEFECTS,
  Cost: COST_DEFECTS,
};
