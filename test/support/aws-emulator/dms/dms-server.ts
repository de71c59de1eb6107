import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DatabaseMigrationServiceClient } from '@aws-sdk/client-database-migration-service';
import { jsonAnswer } from '../exchange.js';
import { DMS_TIMES } from '../rewrites/dms-times.js';
import { DmsFake } from './dms-fake.js';

export interface DmsServer {
  fake: DmsFake;
  client: DatabaseMigrationServiceClient;
  stop(): void;
}

/** The emulated AWS DMS by itself, without the rest of AWS, for tests of what speaks to it alone. */
export async function startDmsServer(): Promise<DmsServer> {
  const fake = new DmsFake();
  const server = createServer(async (incoming, outgoing) => {
    const request = { method: 'POST', url: incoming.url!, headers: incoming.headers, body: await text(incoming) };
    const unknown = jsonAnswer({ __type: 'NotImplemented', message: String(incoming.headers['x-amz-target']) }, 400);
    const answer = (await fake.answer(request)) ?? unknown;
    outgoing.writeHead(answer.status, answer.headers).end(DMS_TIMES.body!(request, answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new DatabaseMigrationServiceClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-2',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    maxAttempts: 1,
  });
  return {
    fake,
    client,
    stop() {
      client.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
