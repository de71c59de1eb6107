import { withConnection } from '../../../mysql/connection/connection.js';
import type { Source } from '../../../targets/ports/source.js';
import type { Step } from '../../engine/step.js';

/** Stops the sandbox server; with `wipe` its data goes too. A configured server is never touched. */
export function stopSourceStep(options: { wipe: boolean }): Step {
  let wiped = false;
  return {
    id: 'stop-source',
    title: options.wipe ? 'Stop the sandbox server and delete its data' : 'Stop the sandbox server',
    async check({ target }) {
      if (target.source.kind === 'configured') {
        return { satisfied: true, evidence: `${await target.source.describe()} is not ours and is left alone` };
      }
      if (await answers(target.source)) return { satisfied: false, evidence: 'it runs' };
      if (options.wipe && !wiped) return { satisfied: false, evidence: 'it is stopped, its data may remain' };
      return { satisfied: true, evidence: options.wipe ? 'stopped, data deleted' : 'stopped, data kept' };
    },
    async apply({ target }) {
      await target.source.stop(options);
      wiped = options.wipe;
    },
  };
}

/** Any refusal counts as stopped: what cannot be reached cannot be replicated from either. */
async function answers(source: Source): Promise<boolean> {
  try {
    const address = await source.admin();
    await withConnection(address, { useDatabase: false, connectTimeoutMs: 2_000 }, async () => undefined);
    return true;
  } catch {
    return false;
  }
}
