import type { CostRule } from './cost-rule.js';
import { DATA_RULES } from './data.js';
import { NETWORK_RULES } from './network.js';
import { OPERATIONS_RULES } from './operations.js';
import { REPLICATION_RULES } from './replication.js';
import { SERVERLESS_RULES } from './serverless.js';

const RULES: Readonly<Record<string, CostRule>> = {
  ...NETWORK_RULES,
  ...REPLICATION_RULES,
  ...DATA_RULES,
  ...SERVERLESS_RULES,
  ...OPERATIONS_RULES,
};

/** What a resource type costs; undefined when nobody has said so yet. */
export function costRule(type: string): CostRule | undefined {
  return Object.hasOwn(RULES, type) ? RULES[type] : undefined;
}
