import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { has } from '../../support/skip.js';
import { ask, assertEqualLake, configure, refuse, succeed } from './answer.js';
import { onServer, replicated } from './harness.js';
import { settled } from './settled-task.js';

const test = suite('a binlog that is not fit for replication');

/** Setting that a running server can be given → the check that must fail. */
const UNFIT: [sql: string, check: string, setting: string][] = [
  ['SET GLOBAL binlog_format = STATEMENT', 'bl.format', 'binlog_format'],
  ['SET GLOBAL binlog_format = MIXED', 'bl.format', 'binlog_format'],
  ['SET GLOBAL binlog_row_image = MINIMAL', 'bl.image', 'binlog_row_image'],
  ['SET GLOBAL binlog_row_image = NOBLOB', 'bl.image', 'binlog_row_image'],
  ['SET GLOBAL binlog_row_metadata = NO_LOG', 'bl.rowmeta', 'binlog_row_metadata'],
  ['SET GLOBAL binlog_row_metadata = MINIMAL', 'bl.rowmeta', 'binlog_row_metadata'],
];

const FIT = [
  'SET GLOBAL binlog_format = ROW',
  'SET GLOBAL binlog_row_image = FULL',
  'SET GLOBAL binlog_row_metadata = FULL',
];

if (has('mariadb-server', 'unfit binlogs')) {
  test('every wrong setting is a finding of mysql-check and stops a task by name', async () => {
    await onServer(async (server, program) => {
      await server.query('CREATE TABLE t (id INT PRIMARY KEY)');
      configure(program, 'replication:\n  allTables: true\n');
      await succeed(program, ['bootstrap']);
      await succeed(program, ['deploy', '--yes']);
      for (const [sql, check, setting] of UNFIT) {
        await server.query(sql);
        const { findings, exitCode } = await ask(program, ['mysql-check']);
        assert.is(exitCode, 3, sql);
        const failed = (findings ?? []).filter(({ status }) => status === 'fail');
        assert.equal(
          failed.map(({ id }) => id),
          [check],
          sql,
        );
        assert.match(JSON.stringify(failed[0]?.remedy), new RegExp(setting, 'i'), sql);
        await ask(program, ['dms-start']);
        const stopped = await settled(program);
        assert.is(stopped.status, 'failed', sql);
        assert.is(stopped.lastFailure?.code, 'FIM-BINLOG-UNREADABLE', sql);
        assert.match(stopped.lastFailure?.message ?? '', new RegExp(setting), sql);
        for (const statement of FIT) await server.query(statement);
      }
      await server.query('INSERT INTO t VALUES (1)');
      await succeed(program, ['up']);
      await assertEqualLake(program);
    });
  });

  test('a server without a binlog is refused', async () => {
    await onServer(
      async (server, program) => {
        await server.query('CREATE TABLE t (id INT PRIMARY KEY)');
        configure(program, 'replication:\n  allTables: true\n');
        await refuse(program, ['up'], { code: 'FIM-RUN-CHECKS-FAILED', exitCode: 3, message: /bl\.on/ });
        await succeed(program, ['deploy', '--yes']);
        await ask(program, ['dms-start']);
        const { lastFailure } = await settled(program);
        assert.is(lastFailure?.code, 'FIM-BINLOG-UNREADABLE');
        assert.match(lastFailure?.message ?? '', /log_bin=OFF/);
      },
      { 'skip-log-bin': 1 },
    );
  });

  test('the binlog of a stopped task is purged: said by name, and a reload mends it', async () => {
    await replicated(async (server, program) => {
      await succeed(program, ['dms', 'stop']);
      await server.query(`INSERT INTO t VALUES (30, 'will be purged')`);
      await server.query('FLUSH BINARY LOGS');
      const [newest] = (await server.query<{ File: string }>('SHOW MASTER STATUS')).slice(-1);
      await server.query(`INSERT INTO t VALUES (31, 'stays')`);
      // A file that a reader still has open is not purged.
      for (let oldest = ''; oldest !== newest?.File; ) {
        await server.query(`PURGE BINARY LOGS TO '${newest?.File}'`);
        oldest = (await server.query<{ Log_name: string }>('SHOW BINARY LOGS'))[0]?.Log_name ?? '';
      }
      await ask(program, ['dms', 'resume']);
      const { status, lastFailure } = await settled(program);
      assert.is(status, 'failed');
      assert.is(lastFailure?.code, 'FIM-BINLOG-PURGED');
      assert.is.not((await ask(program, ['verify'])).exitCode, 0);
      await succeed(program, ['dms-start', '--reload', '--yes']);
      await succeed(program, ['up']);
      await assertEqualLake(program);
    });
  });
}

test.run();
