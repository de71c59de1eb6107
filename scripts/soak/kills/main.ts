import { parseArgs } from 'node:util';
import { Random } from '../../../src/mysql/sample/random.js';
import type { Soak } from '../soak.js';
import { plannedKills } from './plan.js';
import { runSoak } from './run.js';

/** kill -9 of agent and database server under writes, each followed by a restart and a comparison. */
export const killSoak: Soak = async (args, say) => {
  const { values } = parseArgs({
    args,
    options: {
      'agent-kills': { type: 'string', default: '100' },
      'server-kills': { type: 'string', default: '20' },
      /** The same seed gives the same order of kills and the same pauses; what the processes do meanwhile is theirs. */
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    },
  });
  const seed = Number(values.seed);
  const kills = plannedKills(new Random(seed, 'soak'), {
    agent: Number(values['agent-kills']),
    server: Number(values['server-kills']),
  });
  say(`seed ${seed}, ${kills.length} kills`);
  return { seed, ...(await runSoak(kills, say)) };
};
