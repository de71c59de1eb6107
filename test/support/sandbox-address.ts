import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverState } from '../../src/mysql/server/server-state.js';
import type { MysqlAddress } from '../../src/platform/source-address.js';

/** Root's address of the sandbox in a state folder. */
export async function sandboxAddress(stateFolder: string): Promise<MysqlAddress> {
  const state = await serverState(join(stateFolder, 'sandbox'));
  if (state.state === 'absent') throw new Error(`no sandbox in ${stateFolder}`);
  const secrets = JSON.parse(readFileSync(join(stateFolder, 'secrets.json'), 'utf8')) as Record<string, string>;
  return {
    host: '127.0.0.1',
    port: state.record.port,
    user: 'root',
    password: secrets['sandbox-admin-password']!,
    database: 'ecommerce',
    tls: 'disabled',
  };
}
