import type { SslOptions } from 'mysql2';
import type { TlsMode } from '../../platform/config/config.js';

/**
 * The driver's TLS options for a mode; undefined when TLS is off. `required` encrypts without checking who answers,
 * `verify-ca` checks the certificate's chain, `verify-full` also the host name in it.
 */
export function tlsOptions(mode: TlsMode, ca: string | undefined): SslOptions | undefined {
  if (mode === 'disabled') return undefined;
  return {
    minVersion: 'TLSv1.2',
    rejectUnauthorized: mode !== 'required',
    verifyIdentity: mode === 'verify-full',
    ...(ca === undefined ? {} : { ca }),
  };
}
