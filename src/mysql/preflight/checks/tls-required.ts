import { type Check, fail, pass } from '../check.js';
import { login } from '../facts/login.js';
import { AWS, mysqlManual } from '../rules/manual.js';

export const TLS_REQUIRED: Check = {
  id: 'tls.required',
  title: 'sessions are encrypted where the server insists on it',
  severity: 'fail',
  effect: 'the server, or the account, refuses every session without TLS',
  remedy: 'connect with TLS and a verified certificate',
  sources: [AWS.tls, mysqlManual('server-system-variables#sysvar_require_secure_transport')],
  needsNoServer: true,
  async run(facts) {
    const { tls } = facts.subject.address;
    const remedy = { text: this.remedy, command: 'futureim config set source.tls verify-ca' };
    const outcome = await login(facts);
    if (outcome.refusal !== undefined) {
      if (outcome.refusal !== 'tls-required') throw outcome.error;
      return fail(`source.tls is ${tls}, and a session without TLS is refused: ${outcome.error.message}`, { remedy });
    }
    const required = (await facts.variable('require_secure_transport')) ?? 'OFF';
    if (required === 'OFF' || required === '0') return pass(`require_secure_transport is OFF, source.tls is ${tls}`);
    if (facts.target === 'local' || tls.startsWith('verify-')) {
      return pass(`require_secure_transport is ON, and source.tls is ${tls}`);
    }
    return fail(`require_secure_transport is ON, and source.tls is ${tls}`, {
      effect:
        'AWS DMS encrypts to MySQL only with a verified certificate (verify-ca, verify-full) and is refused otherwise',
      remedy,
    });
  },
};
