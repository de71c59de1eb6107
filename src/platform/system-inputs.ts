import type { System } from './systems.js';

/** The curated tables that each system reads. Payments are seen by the one that looks for fraud, and by no other. */
export const SYSTEM_INPUTS = {
  'market-intelligence-hub': ['orders', 'order_items', 'products', 'categories', 'customers', 'promotions'],
  'demand-insights-engine': ['orders', 'order_items', 'products', 'customers', 'inventory', 'promotions', 'reviews'],
  'compliance-guardian': ['orders', 'payments', 'customers', 'shipments'],
  'retail-copilot': ['orders', 'order_items', 'products', 'categories', 'customers', 'inventory', 'reviews'],
  'global-market-pulse': ['orders', 'order_items', 'products', 'categories', 'customers'],
} as const satisfies Record<System, readonly string[]>;
