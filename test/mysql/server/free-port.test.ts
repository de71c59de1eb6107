import { createServer, type Server } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { freePort } from '../../../src/mysql/server/free-port.js';

const FIRST_OUTGOING_PORT = 32_768;

const listen = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => resolve(server));
  });

test('the preferred port is taken when it is free, another one otherwise', async () => {
  const port = await freePort();
  assert.is(await freePort(port), port);
  const server = await listen(port);
  try {
    assert.is.not(await freePort(port), port);
  } finally {
    server.close();
  }
});

test('no outgoing connection can be given the port', async () => {
  for (let round = 0; round < 20; round += 1) assert.ok((await freePort()) < FIRST_OUTGOING_PORT);
});

test.run();
