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
const ENGINE: Finding = {
  ...CASCADE,
  id: 't.engine',
  severity: 'info',
  title: 'every table is transactional',
  evidence: 'logs (MyISAM)',
  remedy: {
    text: 'move the tables to InnoDB',
    sql: ['ALTER TABLE logs ENGINE = InnoDB'],
    caution: 'rebuilds the table',
  },
};
const HIDDEN: Finding = {
  ...GRANTS,
  id: 'trx.long',
  evidence: 'hidden from "few", which lacks PROCESS ON *.*',
  remedy: { text: 'grant it', sql: ["GRANT PROCESS ON *.* TO 'few'@'%'"] },
};

test('groups by how bad, each failure with effect and remedy, the verdict last', () => {
  assertRendering(
    renderFindings(
      [SERVER_ID, FORMAT, CASCADE, ENGINE, GRANTS, { ...GRANTS, id: 'priv.client' }, HIDDEN],
      WORDING,
      VIEW,
    ),
    `
Failed (1)
  ✖ bl.format
      wanted  the binlog holds rows
      found   binlog_format is STATEMENT
      effect  changes arrive as statements, from which no row can be read
      remedy  log rows
              SET GLOBAL binlog_format = ROW;
              and in my.cnf, so that it outlasts a restart:
              [mysqld]
              binlog_format = ROW
              then restart the MySQL server

Warnings (1)
  ! t.cascade
      wanted  no foreign key changes rows behind the binlog
      found   orders.customer_id cascades
      remedy  delete the children first
              futureim verify

Notes (1)
  i t.engine
      wanted  every table is transactional
      found   logs (MyISAM)
      remedy  move the tables to InnoDB
              careful, it rebuilds the table:
              ALTER TABLE logs ENGINE = InnoDB;

Not checked (3)
  – priv.slave, priv.client
      not known: no login
  – trx.long
      hidden from "few", which lacks PROCESS ON *.*
      GRANT PROCESS ON *.* TO 'few'@'%';

Passed (1)
  ✔ bl.serverid  server_id is 1

✖ CDC will fail because binlog_format is STATEMENT (bl.format)
  1 passed, 1 warning, 1 note, 1 failed, 3 not checked
`,
  );
});

test('the verdict without failures', () => {
  const last = (findings: Finding[]) => renderFindings(findings, WORDING, VIEW).split('\n').slice(-2);
  assert.equal(last([SERVER_ID]), [
    '✔ mysql.example.internal:3306/ecommerce can be replicated',
    '  1 passed, 0 warnings, 0 failed, 0 not checked',
  ]);
  assert.is(
    last([SERVER_ID, GRANTS])[0],
    '– mysql.example.internal:3306/ecommerce can be replicated, as far as checked',
  );
  assert.is(last([SERVER_ID, CASCADE])[0], '! mysql.example.internal:3306/ecommerce can be replicated, with warnings');
});

test('the verdict is one line, however many reasons there are and however long the first is', () => {
  const long = { ...FORMAT, evidence: 'one reason after the other '.repeat(9) };
  const [line = ''] = renderFindings([long, FORMAT, FORMAT], WORDING, VIEW).split('\n').slice(-2);
  assert.match(line, /^✖ CDC will fail because one reason .*… \(bl\.format\), and 2 more$/);
  assert.ok(line.length <= 80, line);
});

test('notes are no warnings', () => {
  const last = renderFindings([SERVER_ID, ENGINE], WORDING, VIEW).split('\n').slice(-2);
  assert.equal(last, [
    '✔ mysql.example.internal:3306/ecommerce can be replicated',
    '  1 passed, 0 warnings, 1 note, 0 failed, 0 not checked',
  ]);
});

test('what passed by group', () => {
  const image = { ...SERVER_ID, id: 'bl.image' };
  const text = renderFindings([SERVER_ID, image, { ...SERVER_ID, id: 't.pk' }], WORDING, VIEW, { passed: 'by group' });
  assert.equal(text.split('\n').slice(1, 3), ['  ✔ bl  serverid, image', '  ✔ t   pk']);
});

test('colour adds to the glyphs and changes no text', () => {
  const plain = renderFindings([FORMAT, CASCADE, SERVER_ID], WORDING, VIEW);
  const colored = renderFindings([FORMAT, CASCADE, SERVER_ID], WORDING, { width: 80, color: true });
  assert.not.equal(colored, plain);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is escape sequences
  assert.is(colored.replace(/\u001b\[\d+m/g, ''), plain);
});

test.run();
