import { type Check, fail, pass, warn } from '../check.js';
import { sourceAccess } from '../facts/source-access.js';
import { listed } from '../rules/listed.js';
import { AWS } from '../rules/manual.js';

const NEEDED = ['username', 'password', 'host', 'port'];

export const ACCT_SECRET: Check = {
  id: 'acct.secret',
  title: 'the secret tells AWS DMS where the source is and who reads it',
  severity: 'fail',
  effect: 'AWS DMS takes host, port, user and password from the secret alone, and cannot connect',
  remedy: 'write the secret with futureim bootstrap',
  sources: [AWS.secrets],
  targets: ['aws'],
  asksAws: true,
  needsNoServer: true,
  async run(facts) {
    const access = sourceAccess(facts);
    const remedy = { text: this.remedy, command: 'futureim bootstrap --target aws' };
    const secret = await access.secret(facts.subject.address);
    if (secret === undefined) return fail(`${access.secretName} does not exist`, { remedy });
    const { name, fields, differs, samePassword, managedBy, deleted } = secret;
    if (deleted !== undefined) {
      return fail(`${name} is marked for deletion (${deleted})`, {
        remedy: { text: 'take the order back', command: 'futureim bootstrap --target aws --restore-secret' },
      });
    }
    if (managedBy !== undefined) {
      return fail(`${name} is managed by ${managedBy}, and AWS DMS cannot read such a secret`, {
        remedy: { text: 'give that secret another name, and write one of our own', command: remedy.command },
      });
    }
    const missing = NEEDED.filter((field) => !fields.includes(field));
    if (missing.length > 0) return fail(`${name} lacks ${listed(missing)}`, { remedy });
    if (differs.length > 0) return fail(`${name} says another ${listed(differs)} than is used here`, { remedy });
    if (samePassword) return pass(`${name} holds ${listed(NEEDED)}`);
    return warn(`${name} holds another password than the one used here`, {
      effect: 'AWS DMS logs in with the password in the secret, which was not tried here',
      remedy: { text: 'write the password that the server knows', command: `${remedy.command} --password-stdin` },
    });
  },
};
