import { type Check, fail, pass } from '../check.js';
import { notDeployed, sourceAccess } from '../facts/source-access.js';
import { listed } from '../rules/listed.js';
import { AWS } from '../rules/manual.js';

const READ = 'secretsmanager:GetSecretValue';
const DECRYPT = 'kms:Decrypt';

export const ACCT_ROLE: Check = {
  id: 'acct.role',
  title: 'AWS DMS may read the secret',
  severity: 'fail',
  effect: 'the endpoint of the source cannot be tested, nor any task started',
  remedy: 'bring the role back to what is deployed',
  sources: [AWS.secrets],
  targets: ['aws'],
  asksAws: true,
  needsNoServer: true,
  async run(facts) {
    const access = sourceAccess(facts);
    const role = await access.role();
    if (role === undefined) throw notDeployed('role in which AWS DMS reads the secret');
    const { name, trusted, allowed } = role;
    const remedy = { text: this.remedy, command: 'futureim deploy --target aws --stack ingest' };
    // Reading secrets is the one thing for which DMS acts under its regional name.
    const service = `dms.${access.region}.amazonaws.com`;
    if (!trusted.includes(service)) {
      return fail(`${name} trusts ${listed(trusted) || 'nobody'}, and not ${service}`, { remedy });
    }
    const missing = [READ, DECRYPT].filter((action) => !allowed.some((each) => covers(each, action)));
    if (missing.length > 0) return fail(`${name} does not allow ${listed(missing)}`, { remedy });
    return pass(`${name} trusts ${service} and allows ${listed([READ, DECRYPT])}`);
  },
};

/** Whether an action of a policy, which may end in a wildcard, is this one. Case does not count. */
function covers(pattern: string, action: string): boolean {
  const [given, wanted] = [pattern.toLowerCase(), action.toLowerCase()];
  return given.endsWith('*') ? wanted.startsWith(given.slice(0, -1)) : given === wanted;
}
