import type { ClaimComparison, CostLine } from '../../platform/cost/cost-estimate.js';

/** The monthly cost that was once told for the platform, position by position, USD. */
const CLAIM = [
  {
    item: 'DMS',
    claimed: 144,
    remark: 'told for dms.t3.medium, which costs about a third of it; $0.144 is the price of an hour of dms.t3.large',
  },
  { item: 'Lambda', claimed: 50, remark: 'depends on use; a million calls of 0.2 s with 512 MB are $1.87' },
  { item: 'S3', claimed: 100, remark: 'depends on use; $100 keep 4.3 TB' },
  { item: 'API Gateway', claimed: 30, remark: 'depends on use; $30 are 8.6 million requests' },
  { item: 'CodePipeline', claimed: 1, remark: 'told for a pipeline of type V1; V2 is charged by the minute' },
];

/** Sums the lines by service and puts them beside the claim. */
export function compareWithClaim(lines: readonly CostLine[]): ClaimComparison {
  const sums = new Map<string, number>();
  for (const { service, monthly } of lines) sums.set(service, (sums.get(service) ?? 0) + (monthly ?? 0));
  const named = new Set(CLAIM.map(({ item }) => item));
  return {
    claimed: CLAIM.reduce((sum, { claimed }) => sum + claimed, 0),
    rows: CLAIM.map((row) => ({ ...row, estimated: sums.get(row.item) ?? null })),
    leftOut: [...sums]
      .filter(([service]) => !named.has(service))
      .map(([service, monthly]) => ({ service, monthly }))
      .sort((a, b) => b.monthly - a.monthly),
  };
}
