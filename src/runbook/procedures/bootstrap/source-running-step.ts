import { FutureimError } from '../../../core/errors.js';
import { withConnection } from '../../../mysql/connection/connection.js';
import { readServerFacts } from '../../../mysql/connection/server-facts.js';
import type { Source } from '../../../targets/ports/source.js';
import type { Step, StepCheck } from '../../engine/step.js';

/** Makes sure that the source answers; a sandbox server is started, a configured one must run already. */
export function sourceRunningStep(): Step {
  return {
    id: 'source-running',
    title: 'MySQL source answers',
    remedy: 'futureim mysql-check',
    async check({ target }) {
      if (target.source.kind === 'configured') return serverAnswers(target.source);
      try {
        return await serverAnswers(target.source);
      } catch (error) {
        if (!(error instanceof FutureimError)) throw error;
        return { satisfied: false, evidence: error.message };
      }
    },
    async apply(context) {
      await context.target.source.ensureRunning(context);
    },
  };
}

async function serverAnswers(source: Source): Promise<StepCheck> {
  const address = await source.admin();
  const facts = await withConnection(address, { useDatabase: false }, readServerFacts);
  const flavour = facts.flavour === 'mariadb' ? 'MariaDB' : 'MySQL';
  return { satisfied: true, evidence: `${await source.describe()}, ${flavour} ${facts.version.join('.')}` };
}
