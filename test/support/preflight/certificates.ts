import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { ServerVariables } from '../../../src/mysql/server/options.js';

const DAY = 86_400_000;

/** A certificate that signs itself, as the options of a server and as what its clients trust. */
export interface TestCertificate {
  /** PEM text of the authority, which is the certificate itself. */
  ca: string;
  options: ServerVariables;
}

/**
 * Makes a certificate in a folder.
 * @param days that it is valid from now on
 * @param ip address that it is for
 */
export async function makeCertificate(
  folder: string,
  name: string,
  days: number,
  ip = '127.0.0.1',
): Promise<TestCertificate> {
  const now = Date.now();
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'futureim test' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 400 * DAY),
    notAfterDate: new Date(now + days * DAY),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip }] },
    ],
  });
  const file = (ending: string) => join(folder, `${name}-${ending}.pem`);
  await writeFile(file('cert'), cert);
  await writeFile(file('key'), key, { mode: 0o600 });
  return { ca: cert, options: { 'ssl-ca': file('cert'), 'ssl-cert': file('cert'), 'ssl-key': file('key') } };
}
