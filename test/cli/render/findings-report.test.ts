import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { renderFindings } from '../../../src/cli/render/findings-report.js';
import type { Finding } from '../../../src/core/findings.js';
import { assertRendering } from './golden.js';

const VIEW = { width: 80, color: false };
const WORDING = {
  failure: 'CDC will fail because',
  success: 'mysql.example.internal:3306/ecommerce can be replicated',
};

const FORMAT: Finding = {
  id: 'bl.format',
  status: 'fail',
  severity: 'fail',
  title: 'the binlog holds rows',
  evidence: 'binlog_format is STATEMENT',
  effect: 'changes arrive as statements, from which no row can be read',
  remedy: {
    text: 'log rows',
    sql: ['SET GLOBAL binlog_format = ROW'],
    ini: ['binlog_format = ROW'],
    restart: true,
  },
};
const CASCADE: Finding = {
  id: 't.cascade',
  status: 'warn',
  severity: 'warn',
  title: 'no foreign key changes rows behind the binlog',
  evidence: 'orders.customer_id cascades',
  remedy: { text: 'delete the children first', command: 'futureim verify' },
};
const SERVER_ID: Finding = {
  id: 'bl.serverid',
  status: 'pass',
  severity: 'fail',
  title: 'the server has an id',
  evidence: 'server_id is 1',
};
const GRANTS: Finding = { ...SERVER_ID, id: 'priv.slave', status: 'skip', evidence: 'not known: no login' };

test('groups by how bad, each failure with effect and remedy, the verdict last', () => {
  assertRendering(
    renderFindings([SERVER_ID, FORMAT, CASCADE, GRANTS, { ...GRANTS, id: 'priv.client' }], WORDING, VIEW),
    `
Failed (1)
  ✖ bl.format
    checked: the binlog holds rows
    found: binlog_format is STATEMENT
    changes arrive as statements, from which no row can be read
    → log rows
        SET GLOBAL binlog_format = ROW
        [mysqld]
        binlog_format = ROW
      then restart the MySQL server

Warnings (1)
  ! t.cascade
    checked: no foreign key changes rows behind the binlog
    found: orders.customer_id cascades
    → delete the children first
        futureim verify

Not checked (2)
  – priv.slave, priv.client
    not known: no login

Passed (1)
  ✔ bl.serverid  server_id is 1

✖ CDC will fail because
  bl.format: binlog_format is STATEMENT
  1 passed, 1 warning, 1 failed, 2 not checked
`,
  );
});

test('the verdict without failures', () => {
  const last = (findings: Finding[]) => renderFindings(findings, WORDING, VIEW).split('\n').slice(-2);
  assert.equal(last([SERVER_ID]), [
    '✔ mysql.example.internal:3306/ecommerce can be replicated',
    '  1 passed, 0 warnings, 0 failed, 0 not checked',
  ]);
  assert.is(last([SERVER_ID, CASCADE])[0], '! mysql.example.internal:3306/ecommerce can be replicated, with warnings');
});

test('colour adds to the glyphs and changes no text', () => {
  const plain = renderFindings([FORMAT, CASCADE, SERVER_ID], WORDING, VIEW);
  const colored = renderFindings([FORMAT, CASCADE, SERVER_ID], WORDING, { width: 80, color: true });
  assert.not.equal(colored, plain);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is escape sequences
  assert.is(colored.replace(/\u001b\[\d+m/g, ''), plain);
});

test.run();
