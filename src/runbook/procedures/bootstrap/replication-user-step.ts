import { randomBytes } from 'node:crypto';
import { FutureimError } from '../../../core/errors.js';
import { withConnection } from '../../../mysql/connection/connection.js';
import { setupReplicationUser } from '../../../mysql/setup/replication-user.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import type { Target } from '../../../targets/target.js';
import type { Step, StepContext } from '../../engine/step.js';

export interface ReplicationUserOptions {
  replicationUser: string;
  createReplicationUser: boolean;
}

/** Creates the least-privilege user that replicates, with a generated password, where that was asked for. */
export function replicationUserStep(options: ReplicationUserOptions): Step {
  return {
    id: 'replication-user',
    title: 'Replication user',
    remedy: 'futureim mysql setup',
    async check({ target }) {
      if (target.source.kind === 'configured' && !options.createReplicationUser) {
        const { user } = await target.source.replication();
        return {
          satisfied: true,
          evidence: `replicates as ${user}; --create-replication-user makes a user of its own`,
        };
      }
      return checkOwnUser(target, options.replicationUser);
    },
    apply: (context) => createOwnUser(context, options.replicationUser),
  };
}

async function checkOwnUser(target: Target, name: string): ReturnType<Step['check']> {
  if ((await target.secrets.get(target.source.replicationSecret)) === undefined) {
    return { satisfied: false, evidence: `${name} has no password in ${target.secrets.describe()}` };
  }
  try {
    const { user } = await logIn(target);
    return { satisfied: true, evidence: `${user} can log in` };
  } catch (error) {
    if (!(error instanceof FutureimError) || error.code !== 'FIM-MYSQL-ACCESS-DENIED') throw error;
    return { satisfied: false, evidence: error.message };
  }
}

async function logIn(target: Target): Promise<MysqlAddress> {
  const address = await target.source.replication();
  await withConnection(address, { useDatabase: false }, async () => undefined);
  return address;
}

/** The password is kept first: a crash in between leaves a password without user, which the next run mends. */
async function createOwnUser({ target, events }: StepContext, user: string): Promise<void> {
  const kept = await target.secrets.get(target.source.replicationSecret);
  const password = kept ?? randomBytes(24).toString('base64url');
  if (kept === undefined) await target.secrets.set(target.source.replicationSecret, password);
  const admin = await target.source.admin();
  // On AWS the administrator's may only be known from the secret in which bootstrap replaces it with this user's.
  if (target.source.kind === 'configured') await target.secrets.set('source-password', admin.password);
  const setup = await withConnection(admin, { useDatabase: false }, (connection) =>
    setupReplicationUser(connection, { user, host: '%', password, database: admin.database }),
  );
  const action = setup.created ? 'created' : 'brought up to date';
  events.emit('step.progress', { message: `user ${user} ${action}, ${setup.added.length} grants added` });
}
