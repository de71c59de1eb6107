import { type Check, fail, pass } from '../check.js';
import { login } from '../facts/login.js';
import { mysqlManual } from '../rules/manual.js';

/** A server that refuses the account, or the way in which it came, was reached all the same. */
export const NET_REACHABLE: Check = {
  id: 'net.reachable',
  title: 'the server answers',
  severity: 'fail',
  effect: 'nothing can be read from the source',
  remedy: 'start the server, check host, port and firewall, and let it listen on an address that is reached from here',
  sources: [mysqlManual('can-not-connect-to-server')],
  needsNoServer: true,
  async run(facts) {
    const outcome = await login(facts);
    if (outcome.refusal !== 'unanswered') return pass(`${facts.place} answers`);
    return fail(outcome.error.message, {
      remedy: { text: this.remedy, ini: ['bind_address = 0.0.0.0', 'port = 3306'], restart: true },
    });
  },
};
