import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { renderVerifyReport } from '../../../src/cli/render/verify-report.js';
import type { Finding } from '../../../src/core/findings.js';
import type { LevelOutcome, TableVerdict } from '../../../src/runbook/procedures/verify/report.js';

const finding = (id: string, status: Finding['status'], evidence: string): Finding => ({
  id,
  status,
  severity: 'fail',
  title: 'title',
  evidence,
  ...(status === 'fail' ? { remedy: { text: 'mend it', command: 'futureim mend' } } : {}),
});
const level = (of: LevelOutcome['level'], status: LevelOutcome['status'], findings: Finding[]): LevelOutcome => ({
  level: of,
  status,
  seconds: 0,
  findings,
});
const table = (name: string, given: Partial<TableVerdict>): TableVerdict => ({
  table: name,
  verdict: 'equal',
  sourceRows: 17309,
  lakeRows: 17309,
  seconds: 0.12,
  differences: [],
  moreDifferences: false,
  ...given,
});

test('levels, tables with what differs, and the verdict', () => {
  const report = {
    levels: [
      level('running', 'failed', [finding('verify.running.a', 'fail', 'stopped')]),
      level('equal', 'failed', [
        finding('verify.equal.orders', 'pass', ''),
        finding('verify.equal.reviews', 'fail', ''),
        finding('verify.equal.audit', 'skip', ''),
      ]),
    ],
    tables: [
      table('orders', {}),
      table('reviews', {
        verdict: 'differs',
        lakeRows: 17308,
        reason: 'rows are not the same',
        differences: [{ kind: 'missing', key: 'id=a\nb' }],
        moreDifferences: true,
      }),
      table('audit', { verdict: 'not replicated', sourceRows: null, lakeRows: null, reason: 'no task carries it' }),
    ],
    asOf: { file: 'bin.000002', position: 77 },
    seconds: 1.5,
  };
  assert.is(
    renderVerifyReport(report, { width: 80, color: false }),
    `✖ running    every task replicates and no table is in error
    title: stopped
    → futureim mend
✖ equal      every row is the same, by checksum

   TABLE    SOURCE    LAKE   TIME  VERDICT
✔  orders   17,309  17,309  0.1 s  equal
✖  reviews  17,309  17,308  0.1 s  differs
    rows are not the same
    missing id=a b
    and more
–  audit         –       –  0.1 s  not replicated
    no task carries it

✖ 1 of 2 tables equal as of bin.000002:77, 1.5 s`,
  );
});

test('repairs come before the verdict, and one that failed decides it', () => {
  const report = {
    levels: [level('equal', 'passed', [finding('verify.equal.orders', 'pass', '')])],
    tables: [table('orders', {})],
    repairs: [
      {
        ...finding('verify.repaired.orders', 'pass', 'differs before (rows are not the same), equal now'),
        title: 'orders',
      },
    ],
    seconds: 0,
  };
  const lines = renderVerifyReport(report, { width: 80, color: false }).split('\n');
  assert.equal(lines.slice(-3), [
    '✔ orders',
    '    differs before (rows are not the same), equal now',
    '✔ 1 of 1 tables equal, 0.0 s',
  ]);
  report.repairs = [finding('verify.repaired.orders', 'fail', 'damaged before, damaged now')];
  assert.match(renderVerifyReport(report, { width: 80, color: false }), /\n✖ title\n.*\n✖ 1 of 1/);
});

test('skipped levels say why in their line', () => {
  const report = {
    levels: [
      level('deployed', 'passed', [finding('verify.deployed', 'pass', '')]),
      level('equal', 'skipped', [finding('verify.equal', 'skip', 'not run: no reason')]),
    ],
    tables: [],
    seconds: 0,
  };
  assert.is(
    renderVerifyReport(report, { width: 80, color: false }),
    `✔ deployed   the platform is there and answers
– equal      every row is the same, by checksum (not run: no reason)

✔ 1 of 2 levels passed, 0.0 s`,
  );
});

test.run();
