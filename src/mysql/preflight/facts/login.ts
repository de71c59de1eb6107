import { FutureimError } from '../../../core/errors.js';
import { isUnreachable, serverErrorNumber } from '../../connection/driver-errors.js';
import { matchedAccount } from './grants.js';
import { knownError } from './hidden.js';
import type { PreflightFacts } from './preflight-facts.js';

export type LoginRefusal = 'unanswered' | 'host' | 'tls-required' | 'no-tls' | 'certificate' | 'too-many' | 'account';

/** How the login of the replicating account went. */
export type Login = { refusal?: undefined } | { refusal: LoginRefusal; error: FutureimError };

/** ER_HOST_NOT_PRIVILEGED */
const HOST_REFUSED = 1130;
/** ER_SECURE_TRANSPORT_REQUIRED */
const TLS_REQUIRED = 3159;
/** ER_ACCESS_DENIED_ERROR */
const ACCESS_DENIED = 1045;

const BY_DRIVER_CODE: Readonly<Record<string, LoginRefusal>> = {
  HANDSHAKE_NO_SSL_SUPPORT: 'no-tls',
  HANDSHAKE_SSL_ERROR: 'certificate',
  ER_CON_COUNT_ERROR: 'too-many',
  ER_TOO_MANY_USER_CONNECTIONS: 'too-many',
};

/** Logs in and asks one question: with an expired password, a server may let an account in and then answer nothing. */
export function login(facts: PreflightFacts): Promise<Login> {
  return facts.once('login', async () => {
    const outcome = await matchedAccount(facts).catch(knownError);
    return outcome instanceof FutureimError ? { refusal: await refusalOf(outcome, facts), error: outcome } : {};
  });
}

async function refusalOf(error: FutureimError, facts: PreflightFacts): Promise<LoginRefusal> {
  const number = serverErrorNumber(error);
  if (number === HOST_REFUSED) return 'host';
  if (number === TLS_REQUIRED) return 'tls-required';
  const code = String(error.data.driverCode ?? '');
  if (Object.hasOwn(BY_DRIVER_CODE, code)) return BY_DRIVER_CODE[code]!;
  if (isUnreachable(error)) return 'unanswered';
  return number === ACCESS_DENIED && (await entersByTls(facts)) ? 'tls-required' : 'account';
}

/** MariaDB, and MySQL for accounts with REQUIRE SSL, refuse a session without TLS as if its password were wrong. */
async function entersByTls(facts: PreflightFacts): Promise<boolean> {
  if (facts.subject.address.tls !== 'disabled') return false;
  const certificate = await facts.certificate().catch(knownError);
  return certificate !== undefined && !(certificate instanceof FutureimError);
}
