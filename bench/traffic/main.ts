import { closeConnection, openConnection } from '../../src/mysql/connection/connection.js';
import type { MysqlAddress } from '../../src/platform/source-address.js';

/** What the parent process sends. */
export interface TrafficOrder {
  address: MysqlAddress;
  writers: number;
  seconds: number;
}

// A process of its own: writing must not take the time and memory that are measured in the parent.
process.once('message', async ({ address, writers, seconds }: TrafficOrder) => {
  const until = Date.now() + seconds * 1000;
  const counts = await Promise.all(Array.from({ length: writers }, () => write(address, until)));
  process.send?.(counts.reduce((sum, count) => sum + count, 0));
  process.disconnect();
});

/** One row a transaction, as fast as the server takes them. */
async function write(address: MysqlAddress, until: number): Promise<number> {
  const connection = await openConnection(address);
  let count = 0;
  while (Date.now() < until) {
    await connection.query(`INSERT INTO t (v, city) VALUES (${count}, 'São Paulo, district ${count % 300}')`);
    count += 1;
  }
  await closeConnection(connection);
  return count;
}
