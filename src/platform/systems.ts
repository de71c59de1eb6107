/** The five AI systems; each owns a replication task, a prod bucket and its part of the API. */
export const SYSTEMS = [
  'market-intelligence-hub',
  'demand-insights-engine',
  'compliance-guardian',
  'retail-copilot',
  'global-market-pulse',
] as const;

export type System = (typeof SYSTEMS)[number];
