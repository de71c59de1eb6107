import { FutureimError } from '../../../core/errors.js';
import type { SourceCredentials } from '../../../targets/ports/account.js';
import type { Target } from '../../../targets/target.js';
import type { Step } from '../../engine/step.js';
import { statesOf } from '../stacks/stack-target.js';
import { accountOf } from './account-of.js';
import { BOOTSTRAP_STACK } from './bootstrap-stack-step.js';

export interface SourceSecretOptions {
  source: SourceCredentials;
  /** Whether an order to delete the secret may be taken back. */
  restore: boolean;
}

/** What the first stack publishes for it. */
const KEY_OUTPUT = 'secrets_key_arn';

/** Keeps address, user and password of the MySQL source where DMS reads them. */
export function sourceSecretStep({ source, restore }: SourceSecretOptions): Step {
  return {
    id: 'source-secret',
    title: 'Source secret',
    async check({ target }) {
      const { sourceSecret } = accountOf(target);
      const status = await sourceSecret.status(source, await keyArn(target));
      if (status.state === 'absent') return { satisfied: false, evidence: `${sourceSecret.name} does not exist` };
      if (status.state === 'deleted') {
        return { satisfied: false, evidence: `${sourceSecret.name} is marked for deletion (${status.date})` };
      }
      if (status.differences.length === 0) return { satisfied: true, evidence: `${sourceSecret.name} is as wanted` };
      return { satisfied: false, evidence: `${sourceSecret.name} differs in ${status.differences.join(', ')}` };
    },
    async apply({ target, events }) {
      const { sourceSecret } = accountOf(target);
      const key = await keyArn(target);
      if (key === undefined) {
        throw new FutureimError('FIM-STACK-MISSING', {
          message: `the key for ${sourceSecret.name} does not exist: the stack ${BOOTSTRAP_STACK} publishes no ${KEY_OUTPUT}`,
          remedy: `futureim deploy --target aws --stack ${BOOTSTRAP_STACK}`,
        });
      }
      let status = await sourceSecret.status(source, key);
      if (status.state === 'deleted') {
        if (!restore) throw deletedSecret(sourceSecret.name, status.date);
        await sourceSecret.restore();
        events.emit('note', { message: `took back the order to delete ${sourceSecret.name}` });
        status = await sourceSecret.status(source, key);
      }
      if (source.password === undefined && (status.state !== 'present' || status.differences.includes('password'))) {
        throw new FutureimError('FIM-INPUT-REQUIRED', {
          message: `nobody gave the password of ${source.username}`,
          remedy: 'futureim bootstrap --target aws --password-stdin < FILE, or set FUTUREIM_SOURCE_PASSWORD',
        });
      }
      await sourceSecret.write(source, key);
    },
  };
}

async function keyArn(target: Target): Promise<string | undefined> {
  return (await statesOf(target).read(BOOTSTRAP_STACK))?.outputs[KEY_OUTPUT];
}

function deletedSecret(name: string, date: string): FutureimError {
  return new FutureimError('FIM-SECRET-DELETED', {
    message: `${name} is marked for deletion (${date})`,
    data: { secret: name, date },
  });
}
