import { test } from 'uvu';
import { renderSimulation } from '../../../src/cli/render/simulation-report.js';
import { assertRendering } from './golden.js';

const REPORT = {
  source: '127.0.0.1:3306/ecommerce',
  transactions: 29_998,
  seconds: 60.004,
  rate: { wanted: 500, reached: 499.93 },
  scheduled: 30_000,
  missed: 0,
  kinds: [
    { kind: 'order', transactions: 6_000 },
    { kind: 'payment', transactions: 23_998 },
  ],
  rows: { inserted: 40_000, updated: 52_000, deleted: 900 },
  latency: {
    service: { p50: 2.04, p95: 9.96, p99: 12.4, max: 88 },
    response: { p50: 2.3, p95: 14, p99: 41, max: 1_234 },
  },
  retries: { deadlocks: 1, lockWaitTimeouts: 0, reconnects: 0 },
  superseded: 0,
};
const VIEW = { width: 80, color: false };

test('kinds, times, and the rate that was reached', () => {
  assertRendering(
    renderSimulation(REPORT, VIEW),
    `
KIND     TRANSACTIONS   SHARE
order           6,000  20.0 %
payment        23,998  80.0 %

TIME                     P50    P95    P99       MAX
from BEGIN to COMMIT  2.0 ms  10 ms  12 ms     88 ms
from when it was due  2.3 ms  14 ms  41 ms  1,234 ms

rows: 40,000 inserted, 52,000 updated, 900 deleted
retried: 1 deadlock, 0 lock wait timeouts, 0 lost connections
✔ 29,998 transactions on 127.0.0.1:3306/ecommerce in 1 min 0 s: 500/s of 500/s
`,
  );
});

test('a rate that was not reached is a warning with what was missed', () => {
  const none = { p50: null, p95: null, p99: null, max: null };
  assertRendering(
    renderSimulation(
      {
        ...REPORT,
        rate: { wanted: 500, reached: 0.2 },
        transactions: 1,
        missed: 29_999,
        kinds: REPORT.kinds.slice(0, 1).map((each) => ({ ...each, transactions: 1 })),
        latency: { service: none, response: none },
        superseded: 3,
      },
      VIEW,
    ),
    `
KIND   TRANSACTIONS    SHARE
order             1  100.0 %

TIME                  P50  P95  P99  MAX
from BEGIN to COMMIT    –    –    –    –
from when it was due    –    –    –    –

rows: 40,000 inserted, 52,000 updated, 900 deleted
retried: 1 deadlock, 0 lock wait timeouts, 0 lost connections
replaced: 3, out of stock or changed by another session
missed: 29,999, given up after being due for five seconds
! 1 transaction on 127.0.0.1:3306/ecommerce in 1 min 0 s: 0.2/s of 500/s
  the server or this machine did not keep up
`,
  );
});

test.run();
