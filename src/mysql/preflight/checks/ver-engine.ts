import { DMS_ENGINE_VERSION, dmsEngineProblem } from '../../../platform/dms-engines.js';
import { isAtLeast, type ServerVersion } from '../../connection/server-facts.js';
import { type Check, fail, pass, warn } from '../check.js';
import { sourceAccess } from '../facts/source-access.js';
import { AWS } from '../rules/manual.js';

/** The oldest engine that reads MySQL 8.4. */
const FOR_MYSQL_84: ServerVersion = [3, 5, 4];

export const VER_ENGINE: Check = {
  id: 'ver.engine',
  title: 'the engine of AWS DMS is supported and reads this server',
  severity: 'fail',
  effect: 'AWS upgrades, or refuses, an engine past its end; an older one cannot read MySQL 8.4',
  remedy: 'upgrade the replication instance',
  sources: [AWS.releases, AWS.sources],
  targets: ['aws'],
  asksAws: true,
  async run(facts) {
    const remedy = { text: this.remedy, command: 'futureim deploy --target aws --stack ingest' };
    const instance = await sourceAccess(facts).instance();
    if (instance === undefined) return pass(`no instance yet; the platform makes one with ${DMS_ENGINE_VERSION}`);
    const { id, engineVersion } = instance;
    const { flavour, version } = await facts.server();
    const [major = 0, minor = 0, patch = 0] = engineVersion.split('.').map(Number);
    const reads84 = isAtLeast([major, minor, patch], FOR_MYSQL_84);
    if (flavour === 'mysql' && isAtLeast(version, [8, 4, 0]) && !reads84) {
      return fail(`${id} has ${engineVersion}, and MySQL 8.4 needs ${FOR_MYSQL_84.join('.')}`, { remedy });
    }
    const problem = dmsEngineProblem(engineVersion, facts.subject.clock.now());
    if (problem !== undefined) return warn(`${id}: ${problem}`, { remedy });
    return pass(`${id} has ${engineVersion}`);
  },
};
