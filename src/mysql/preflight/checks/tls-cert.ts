import { type Check, fail, pass, warn } from '../check.js';
import { login } from '../facts/login.js';
import { AWS, mysqlManual } from '../rules/manual.js';

const DAY = 86_400_000;
const ENOUGH_DAYS = 30;

export const TLS_CERT: Check = {
  id: 'tls.cert',
  title: 'the certificate of the server is valid and proves what source.tls asks for',
  severity: 'fail',
  effect: 'sessions that verify the server are refused',
  remedy:
    'issue a certificate for the name that clients use, and give the authority that signed it as source.tlsCaFile',
  sources: [AWS.tls, mysqlManual('creating-ssl-rsa-files-using-openssl')],
  needsNoServer: true,
  async run(facts) {
    const { tls, host } = facts.subject.address;
    const outcome = await login(facts);
    if (outcome.refusal !== undefined && outcome.refusal !== 'certificate') throw outcome.error;
    if (tls === 'disabled') return pass('source.tls is disabled');
    const certificate = await facts.certificate();
    if (certificate === undefined) return pass('the server offers no TLS');
    const days = Math.floor((certificate.notAfter.getTime() - facts.subject.clock.now().getTime()) / DAY);
    const until = certificate.notAfter.toISOString().slice(0, 10);
    const verified = tls.startsWith('verify-');
    if (days < 0) return (verified ? fail : warn)(`the certificate expired on ${until}`);
    if (verified && certificate.chainProblem !== undefined) {
      return fail(`the chain of the certificate is not trusted: ${certificate.chainProblem}`);
    }
    if (tls === 'verify-full' && certificate.nameProblem !== undefined) {
      return fail(`the certificate does not prove ${host}: ${certificate.nameProblem}`);
    }
    if (days < ENOUGH_DAYS) return warn(`the certificate expires on ${until}, in ${days} days`);
    return pass(`the certificate is valid until ${until}`);
  },
};
