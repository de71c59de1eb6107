import { test } from 'uvu';
import { renderCostEstimate } from '../../../src/cli/render/cost-estimate.js';
import type { CostEstimate, CostLine, CostSum } from '../../../src/platform/cost/cost-estimate.js';
import { assertRendering } from './golden.js';

const PRICE = {
  usd: 0.045,
  region: 'us-east-2',
  basis: 'AWS page',
  url: 'https://aws.amazon.com/vpc/pricing/',
  read: '2026-09-20',
} as const;
const GATEWAY: CostLine = {
  stack: 'ingest',
  service: 'NAT and public addresses',
  type: 'aws_nat_gateway',
  resources: 2,
  item: 'NAT gateway',
  charge: 'standing',
  quantity: 1460,
  unit: 'h',
  price: PRICE,
  standIn: false,
  monthly: 65.7,
};
const SUM: CostSum = { monthly: 1065.76, standing: 1065.7, usage: 0.06, standIn: 0.06, notPriced: 1 };
const ESTIMATE: CostEstimate = {
  environment: 'prod',
  region: 'us-east-2',
  currency: 'USD',
  total: SUM,
  stacks: [{ stack: 'ingest', ...SUM }],
  lines: [
    GATEWAY,
    {
      ...GATEWAY,
      type: 'aws_kms_key',
      item: 'requests to keys',
      charge: 'usage',
      quantity: 2,
      unit: '10k requests',
      price: { ...PRICE, usd: 0.03, region: 'us-east-1' },
      standIn: true,
      monthly: 0.06,
    },
    { ...GATEWAY, type: 'aws_dms_replication_instance', resources: 1, item: 'dms.r9.huge', price: null, monthly: null },
  ],
  free: [],
  unknown: [{ type: 'aws_moon_base', resources: 1, stacks: ['ingest'] }],
  usage: [],
  leftOut: ['taxes'],
  prices: { oldest: '2026-05-11', newest: '2026-09-20', outdated: 2 },
  saving: { stack: 'ingest', monthly: 65.76, perHour: 0.09, part: { hours: 220, monthly: 45.9 } },
  claim: {
    claimed: 325,
    rows: [{ item: 'Lambda', claimed: 50, estimated: null, remark: 'depends on use' }],
    leftOut: [{ service: 'NAT and public addresses', monthly: 65.7 }],
  },
};

test('what is assumed, borrowed, not priced and unknown is said in words', () => {
  assertRendering(
    renderCostEstimate(ESTIMATE, { width: 80, color: false }),
    `
prod in us-east-2: about $1,065.76 a month
$1,065.70 while it stands, $0.06 for use that is assumed (~): --usage
NAME=AMOUNT says otherwise, docs/cost.md lists the names.

USD A MONTH  STACK   WHAT                       QUANTITY           PRICE
      65.70  ingest  NAT gateway × 2             1,460 h          $0.045
       0.06  ingest  requests to keys  ~2 × 10k requests         ≈ $0.03
 not priced  ingest  dms.r9.huge                 1,460 h  none on record
   1,065.76          total

Destroying ingest saves $0.09 an hour, $65.76 a month; kept for 220 h a month it
would be $45.90 less. MySQL must keep its binlog for longer than the pause.

AGAINST THE $325.00 ONCE TOLD      TOLD             HERE
Lambda                           $50.00  no stack has it
  depends on use
NAT and public addresses       left out           $65.70

≈ $0.06 rest on prices of another region, since none of us-east-2 is on record.
Not priced, and not in the total: aws_dms_replication_instance (dms.r9.huge).
Not priced: aws_moon_base (1 resource), which no rule of cost covers.
Not in it: taxes.
List prices on demand, read between 2026-05-11 and 2026-09-20.
! 2 lines with a price that was read over 180 days ago: compare before relying
on it.
`,
  );
});

test.run();
