import { type Check, pass, warn } from '../check.js';
import { AWS } from '../rules/manual.js';

/** Which of them it is would be said of a secret. */
const FORBIDDEN = /[;.:+{}*&,%\\]/;

export const ACCT_PWCHARS: Check = {
  id: 'acct.pwchars',
  title: 'AWS DMS takes the password as it is',
  severity: 'warn',
  effect: 'AWS DMS may read only a part of the password from its secret, and is refused',
  remedy: 'choose a password without any of ; . : + { } * & , % \\',
  sources: [AWS.secrets],
  targets: ['aws'],
  needsNoServer: true,
  async run(facts) {
    if (!FORBIDDEN.test(facts.subject.address.password))
      return pass('the password has none of the forbidden characters');
    return warn('the password holds at least one of ; . : + { } * & , % \\', {
      remedy: { text: `${this.remedy} and set it`, command: 'futureim mysql setup' },
    });
  },
};
