import { FutureimError } from '../../core/errors.js';

/**
 * Splits `mysql://user@host:port/database` into values of `source.*`. An absent port is 3306, so that the port of
 * another server in a file is never mixed in; absent user and database are left out.
 */
export function parseSourceUrl(text: string, origin: string): Record<string, string> {
  const shape = 'mysql://USER@HOST:PORT/DATABASE';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.password) {
    throw new FutureimError('FIM-CONFIG-INVALID', {
      message: `${origin} holds a password`,
      reason: 'addresses are kept in shell histories and process lists; a password must not be there',
      remedy: `leave it out (${shape}) and set FUTUREIM_SOURCE_PASSWORD, or pass --password-stdin`,
    });
  }
  const protocolFits = url?.protocol === 'mysql:' || url?.protocol === 'mariadb:';
  const database = url?.pathname.replace(/^\//, '') ?? '';
  if (!url || !protocolFits || !url.hostname || database.includes('/') || url.search || url.hash) {
    throw new FutureimError('FIM-CONFIG-INVALID', {
      message: `${origin} is not an address of the form ${shape}: ${text}`,
      remedy: `write it as ${shape}`,
    });
  }
  return {
    'source.host': url.hostname.replace(/^\[(.*)\]$/, '$1'),
    'source.port': url.port || '3306',
    ...(url.username ? { 'source.user': decodeURIComponent(url.username) } : {}),
    ...(database ? { 'source.database': decodeURIComponent(database) } : {}),
  };
}
