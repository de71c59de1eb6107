/** The five replication tasks of the platform and the tables of the `ecommerce` schema each one carries. */
export const REPLICATION_TASKS = {
  'demand-insights-engine': ['customers', 'orders', 'order_items'],
  'compliance-guardian': ['payments'],
  'market-intelligence-hub': ['products', 'promotions'],
  'retail-copilot': ['inventory', 'reviews'],
  'global-market-pulse': ['categories', 'shipments'],
} as const satisfies Record<string, readonly string[]>;

/** The task that carries all tables when `replication.allTables` is set. */
export const ALL_TABLES_TASK = 'all-tables';
