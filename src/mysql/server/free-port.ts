import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what Linux (32768 …) and macOS (49152 …) give to outgoing connections. */
const LOWEST = 20_000;
const HIGHEST = 32_767;
const ATTEMPTS = 50;

/**
 * A loopback TCP port that nothing listens on: `preferred` when it is free, otherwise one at random that no outgoing
 * connection gets. From the range of those, a client that tries again while the server is down can be given the very
 * port it asks for: it is then connected with itself, and the server cannot come back on its port.
 */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (await isFree(port)) return port;
  }
  throw new Error(`none of ${ATTEMPTS} ports between ${LOWEST} and ${HIGHEST} is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)));
  });
}
