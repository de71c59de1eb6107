import { type Check, fail, pass, warn } from '../check.js';
import { sourceAccess } from '../facts/source-access.js';
import { AWS } from '../rules/manual.js';

const DAY = 86_400_000;
const ENOUGH_DAYS = 30;

export const TLS_AUTHORITY: Check = {
  id: 'tls.authority',
  title: 'AWS DMS has the authority that signed the certificate of the server',
  severity: 'fail',
  effect: 'AWS DMS connects to MySQL with a verified certificate alone, and refuses the server',
  remedy: 'give the authority as a PEM file, and deploy',
  sources: [AWS.tls],
  targets: ['aws'],
  asksAws: true,
  needsNoServer: true,
  async run(facts) {
    const { address, clock } = facts.subject;
    const configured = address.tlsCa !== undefined;
    const certificate = await sourceAccess(facts).certificate();
    if (certificate === undefined) {
      if (configured) return pass('source.tlsCaFile is imported with the stack ingest');
      return fail('no certificate is imported, and source.tlsCaFile is not set', {
        remedy: { text: this.remedy, command: 'futureim config set source.tlsCaFile FILE' },
      });
    }
    const { id, validUntil } = certificate;
    if (validUntil === undefined) return pass(`${id} is imported`);
    const day = validUntil.slice(0, 10);
    const days = Math.floor((Date.parse(validUntil) - clock.now().getTime()) / DAY);
    if (days < 0) return fail(`${id} expired on ${day}`);
    return days < ENOUGH_DAYS ? warn(`${id} expires on ${day}, in ${days} days`) : pass(`${id} is valid until ${day}`);
  },
};
