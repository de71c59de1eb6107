import { FutureimError } from '../../../core/errors.js';
import { isUnreachable } from '../../connection/driver-errors.js';
import { type Check, pass } from '../check.js';
import { knownError } from '../facts.js';

/** A server that refuses the account was reached all the same. */
export const NET_REACHABLE: Check = {
  id: 'net.reachable',
  title: 'the server answers',
  severity: 'fail',
  needsNoServer: true,
  async run(facts) {
    const outcome = await facts.replication().catch(knownError);
    if (!(outcome instanceof FutureimError) || !isUnreachable(outcome)) return pass(`${facts.place} answers`);
    return {
      status: 'fail',
      evidence: outcome.message,
      effect: 'nothing can be read from the source',
      remedy: {
        text: 'start the server, check host and port, and let it listen on an address that this machine can reach',
        ini: ['bind-address = 0.0.0.0', 'port = 3306'],
        restart: true,
      },
    };
  },
};
