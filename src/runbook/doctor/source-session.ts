import { asFutureimError, FutureimError } from '../../core/errors.js';
import { type MysqlConnection, withConnection } from '../../mysql/connection/connection.js';
import { isUnreachable } from '../../mysql/connection/driver-errors.js';
import { serverState } from '../../mysql/server/server-state.js';
import type { MysqlAddress } from '../../platform/source-address.js';
import { nothingHere } from './deployed-state.js';
import type { DoctorEnvironment } from './doctor-check.js';
import { connectionProblem } from './tcp.js';

/** Time a server has to let a session in, in milliseconds. */
const PATIENCE = 5_000;

/** What came of a session with the source: a result, why there could be none, or the server's refusal. */
export type SourceSession<T> = { result: T } | { absent: string } | { refused: FutureimError };

/**
 * Hands a session of the account that replicates to `use`. A server that is down is not refused but absent: that it is
 * down, another check says.
 */
export async function withSource<T>(
  environment: DoctorEnvironment,
  use: (connection: MysqlConnection, address: MysqlAddress) => Promise<T>,
): Promise<SourceSession<T>> {
  const absent = (await nothingHere(environment)) ?? (await sandboxIsDown(environment));
  if (absent !== undefined) return { absent };
  let address: MysqlAddress;
  try {
    address = await (await environment.target()).source.replication();
  } catch (error) {
    const known = asFutureimError(error);
    // Without a password nobody has tried to log in yet.
    if (known.code === 'FIM-INTERNAL') throw known;
    return { absent: known.message };
  }
  try {
    const result = await withConnection(address, { useDatabase: false, connectTimeoutMs: PATIENCE }, (connection) =>
      use(connection, address),
    );
    return { result };
  } catch (error) {
    if (!(error instanceof FutureimError)) throw error;
    const down = isUnreachable(error)
      ? await connectionProblem(address.host, address.port, environment.signal)
      : undefined;
    return down === undefined ? { refused: error } : { absent: `${address.host}:${address.port}: ${down}` };
  }
}

async function sandboxIsDown({ config, state }: DoctorEnvironment): Promise<string | undefined> {
  if (config.source.host !== undefined) return undefined;
  const sandbox = await serverState(state.sandbox);
  if (sandbox.state !== 'running') return 'the sandbox server is not running';
  return sandbox.answering ? undefined : 'the sandbox server does not answer';
}
