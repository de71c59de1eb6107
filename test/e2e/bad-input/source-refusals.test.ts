import { createServer } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { freePort } from '../../../src/mysql/server/free-port.js';
import type { MysqlAddress } from '../../../src/platform/source-address.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { Program } from '../../support/program.js';
import { has } from '../../support/skip.js';
import { ask, configure, refuse, succeed } from './answer.js';

const test = suite('a source that refuses');

/** Commands that need the source, as far as they get without one. */
const NEED_SOURCE = [['bootstrap'], ['mysql', 'setup'], ['up']];

const nowhere = async (): Promise<MysqlAddress> => ({
  host: '127.0.0.1',
  port: await freePort(),
  user: 'futureim',
  password: 'not-the-password',
  database: 'ecommerce',
  tls: 'disabled',
});

test('nothing listens there', async () => {
  const program = new Program(await nowhere());
  try {
    for (const command of NEED_SOURCE) {
      await refuse(program, command, { code: 'FIM-MYSQL-UNREACHABLE', exitCode: 6, message: /127\.0\.0\.1:\d+/ });
    }
    const check = await ask(program, ['mysql-check']);
    assert.ok([3, 6].includes(check.exitCode), JSON.stringify(check));
    assert.is(check.findings?.find(({ id }) => id === 'net.reachable')?.status, 'fail');
  } finally {
    await program.dispose();
  }
});

test('something else listens there', async () => {
  const other = createServer((socket) => socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  const program = new Program({ ...(await nowhere()), port });
  try {
    for (const command of NEED_SOURCE) await refuse(program, command, { code: 'FIM-MYSQL-UNREACHABLE', exitCode: 6 });
  } finally {
    other.close();
    await program.dispose();
  }
});

test('a server that takes the connection and says nothing is given up', async () => {
  const other = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  const program = new Program({ ...(await nowhere()), port });
  try {
    await refuse(program, ['bootstrap'], { code: 'FIM-MYSQL-UNREACHABLE', exitCode: 6 });
  } finally {
    other.close();
    await program.dispose();
  }
});

test('a password is needed and nobody can be asked', async () => {
  const program = new Program(await nowhere());
  try {
    for (const command of [...NEED_SOURCE, ['mysql-check'], ['deploy', '--yes']]) {
      const document = await ask(program, command, { variables: { FUTUREIM_SOURCE_PASSWORD: '' } });
      assert.ok([2, 4, 6].includes(document.exitCode), JSON.stringify(document));
      assert.ok(document.error !== undefined, JSON.stringify(document));
    }
    const { error } = await ask(program, ['bootstrap'], { variables: { FUTUREIM_SOURCE_PASSWORD: '' } });
    assert.match(`${error?.message} ${error?.remedy}`, /FUTUREIM_SOURCE_PASSWORD|--password-stdin/);
  } finally {
    await program.dispose();
  }
});

if (has('mariadb-server', 'wrong password, missing grants and wrong binlog settings')) {
  test('the password is wrong', async () => {
    await onServer(async (server) => {
      const program = new Program({ ...server.address, password: 'wrong-password' });
      try {
        for (const command of NEED_SOURCE) {
          const { error } = await refuse(program, command, { code: 'FIM-MYSQL-ACCESS-DENIED', exitCode: 4 });
          assert.not.match(JSON.stringify(error), /wrong-password/);
        }
        const check = await ask(program, ['mysql-check']);
        assert.ok([3, 4].includes(check.exitCode), JSON.stringify(check));
      } finally {
        await program.dispose();
      }
    });
  });

  test('a grant is missing', async () => {
    await onServer(async (server) => {
      await server.query('CREATE TABLE open_table (id INT PRIMARY KEY)');
      await server.query('CREATE TABLE shut_table (id INT PRIMARY KEY)');
      await server.query(`CREATE USER 'few'@'%' IDENTIFIED BY 'few-password'`);
      const program = new Program({ ...server.address, user: 'few', password: 'few-password' });
      const failed = async (): Promise<string[]> => {
        const { findings, exitCode } = await ask(program, ['mysql-check']);
        const ids = (findings ?? []).filter(({ status }) => status === 'fail').map(({ id }) => id);
        assert.is(exitCode, ids.length > 0 ? 3 : 0);
        for (const { status, remedy } of findings ?? []) if (status === 'fail') assert.ok(remedy?.text);
        return ids;
      };
      try {
        configure(program, 'replication:\n  tasks:\n    mine: [open_table, shut_table]\n');
        await server.query(`GRANT SELECT ON ecommerce.open_table TO 'few'@'%'`);
        await server.query(`GRANT BINLOG MONITOR ON *.* TO 'few'@'%'`);
        assert.equal((await failed()).sort(), ['priv.select', 'priv.slave']);

        await server.query(`GRANT REPLICATION SLAVE ON *.* TO 'few'@'%'`);
        assert.equal(await failed(), ['priv.select']);
        await refuse(program, ['up'], { code: 'FIM-RUN-CHECKS-FAILED', exitCode: 3, message: /shut_table/ });

        await server.query(`GRANT SELECT ON ecommerce.shut_table TO 'few'@'%'`);
        await server.query(`REVOKE BINLOG MONITOR ON *.* FROM 'few'@'%'`);
        assert.equal(await failed(), ['priv.client']);

        await server.query(`GRANT BINLOG MONITOR ON *.* TO 'few'@'%'`);
        assert.equal(await failed(), []);
        await succeed(program, ['up']);

        await server.query(`REVOKE REPLICATION SLAVE ON *.* FROM 'few'@'%'`);
        await succeed(program, ['dms', 'stop']);
        const { error } = await ask(program, ['up']);
        assert.ok(error !== undefined);
      } finally {
        await program.dispose();
      }
    });
  });

  test('a task whose user lacks a grant fails by name, and goes on once it has it', async () => {
    await onServer(async (server) => {
      await server.query('CREATE TABLE t (id INT PRIMARY KEY)');
      await server.query(`CREATE USER 'few'@'%' IDENTIFIED BY 'few-password'`);
      await server.query(`GRANT SELECT ON ecommerce.* TO 'few'@'%'`);
      const program = new Program({ ...server.address, user: 'few', password: 'few-password' });
      try {
        configure(program, 'replication:\n  tasks:\n    mine: [t]\n');
        await succeed(program, ['bootstrap']);
        await succeed(program, ['deploy', '--yes']);
        await ask(program, ['dms-start']);
        await eventually(async () => (await task(program)).status === 'failed');
        assert.is((await task(program)).lastFailure?.code, 'FIM-MYSQL-PRIVILEGE');
        await server.query(`GRANT REPLICATION SLAVE, BINLOG MONITOR ON *.* TO 'few'@'%'`);
        await server.query('INSERT INTO t VALUES (1)');
        await succeed(program, ['dms-start']);
        await succeed(program, ['verify']);
      } finally {
        await program.dispose();
      }
    });
  });
}

interface Task {
  status: string;
  reason: string;
  lastFailure?: { code: string; message: string };
}

async function task(program: Program): Promise<Task> {
  const { tasks } = await succeed<{ tasks: Task[] }>(program, ['dms', 'list']);
  return tasks[0]!;
}

/** Repeats a command until it says so; the limit of the test file ends a wait in vain. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()));
}

async function onServer(use: (server: TestServer) => Promise<void>): Promise<void> {
  const server = await startTestServer();
  try {
    await use(server);
  } finally {
    await server.stop();
  }
}

test.run();
