import { type Check, fail, pass, warn } from '../check.js';
import { login } from '../facts/login.js';
import { AWS, mysqlManual } from '../rules/manual.js';
import { setVariables } from '../rules/set-variable.js';

export const TLS_VERSION: Check = {
  id: 'tls.version',
  title: 'the server speaks TLS 1.2',
  severity: 'fail',
  effect: 'no encrypted session can be opened: AWS DMS speaks TLS 1.2 and not 1.3, the local target both',
  remedy: 'let the server offer TLS 1.2 beside newer versions',
  sources: [AWS.tls, mysqlManual('encrypted-connection-protocols-ciphers')],
  needsNoServer: true,
  async run(facts) {
    const { tls } = facts.subject.address;
    const outcome = await login(facts);
    if (outcome.refusal !== undefined) {
      if (outcome.refusal !== 'no-tls') throw outcome.error;
      return fail(`the server offers no TLS, and source.tls is ${tls}`, { remedy: CERTIFICATE });
    }
    if ((await facts.variable('have_ssl')) === 'DISABLED') {
      if (facts.target === 'local') return pass('the server offers no TLS, and source.tls is disabled');
      return warn('the server offers no TLS', {
        effect: 'password and rows travel to AWS as clear text',
        remedy: CERTIFICATE,
      });
    }
    const offered = (await facts.variable('tls_version')) ?? '';
    const wanted = facts.target === 'aws' ? /TLSv1\.2/ : /TLSv1\.[23]/;
    // Servers of before 5.7.10 have no such variable.
    if (offered === '' || wanted.test(offered)) return pass(`tls_version is ${offered || 'not settable'}`);
    const set = { tls_version: 'TLSv1.2,TLSv1.3' };
    return fail(`tls_version is ${offered}`, {
      remedy: await setVariables(facts, { set, text: this.remedy, restart: true }),
    });
  },
};

const CERTIFICATE = {
  text: 'give the server a certificate',
  ini: ['ssl_ca = ca.pem', 'ssl_cert = server-cert.pem', 'ssl_key = server-key.pem'],
  restart: true,
};
