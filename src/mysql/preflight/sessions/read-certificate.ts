import { checkServerIdentity, type TLSSocket } from 'node:tls';
import { FutureimError } from '../../../core/errors.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import { closeConnection, openConnection } from '../../connection/connection.js';
import type { ServerCertificate } from './sessions.js';

/**
 * Logs in over TLS without trusting anybody, and looks at what the server showed.
 * @returns undefined when the server offers no TLS
 * @throws FutureimError when the account may not log in
 */
export async function readCertificate(address: MysqlAddress): Promise<ServerCertificate | undefined> {
  const connection = await openConnection({ ...address, tls: 'required' }, { useDatabase: false }).catch(withoutTls);
  if (connection === undefined) return undefined;
  try {
    const { stream } = (connection as unknown as { connection: { stream: TLSSocket } }).connection;
    const certificate = stream.getPeerCertificate();
    const nameProblem = checkServerIdentity(address.host, certificate)?.message;
    const chainProblem = stream.authorized ? undefined : String(stream.authorizationError ?? 'unknown authority');
    return {
      notAfter: new Date(certificate.valid_to),
      ...(nameProblem === undefined ? {} : { nameProblem }),
      ...(chainProblem === undefined ? {} : { chainProblem }),
    };
  } finally {
    await closeConnection(connection);
  }
}

function withoutTls(error: unknown): undefined {
  if (error instanceof FutureimError && error.data.driverCode === 'HANDSHAKE_NO_SSL_SUPPORT') return undefined;
  throw error;
}
