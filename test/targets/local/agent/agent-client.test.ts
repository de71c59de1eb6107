import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { StateFolder } from '../../../../src/platform/state/state-folder.js';
import { AgentClient } from '../../../../src/targets/local/agent/agent-client.js';
import { writeAgentRecord } from '../../../../src/targets/local/agent/agent-record.js';

test('a query has no time limit, not even that of the question before on the same connection', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fim-agent-'));
  const socket = join(folder, 'agent.sock');
  let connections = 0;
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ path: request.url }));
  }).on('connection', () => {
    connections += 1;
  });
  try {
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    const state = new StateFolder(folder);
    await writeAgentRecord(state, { pid: process.pid, socket, version: '0', startedAt: new Date().toISOString() });
    const agent = new AgentClient(state);
    for (let round = 0; round < 3; round += 1) assert.equal(await agent.post('/lake/count'), { path: '/lake/count' });
    assert.is(connections, 6, 'a question and a query each time');
  } finally {
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true });
  }
});

test.run();
