import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { TestServer } from '../../test/support/private-server.js';

/** Reads a whole table with the server's own client and throws the text away: the ceiling of what any reader can do. */
export function readWithStockClient({ address }: TestServer, table: string): void {
  const nowhere = openSync('/dev/null', 'w');
  try {
    const place = ['-h127.0.0.1', `-P${address.port}`, `-u${address.user}`, 'ecommerce'];
    const { status } = spawnSync(
      'mariadb',
      ['--no-defaults', '--quick', '--batch', ...place, `-eSELECT * FROM ${table}`],
      { stdio: ['ignore', nowhere, 'inherit'], env: { ...process.env, MYSQL_PWD: address.password } },
    );
    if (status !== 0) throw new Error(`the client ended with ${status}`);
  } finally {
    closeSync(nowhere);
  }
}
