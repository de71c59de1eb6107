import { REPLICATION_USER } from '../../../src/platform/replication-user.js';
import type { MysqlAddress } from '../../../src/platform/source-address.js';
import type { Replication } from '../../../src/targets/ports/replication.js';
import type { SecretName } from '../../../src/targets/ports/secrets.js';
import type { Target } from '../../../src/targets/target.js';

/** A target with secrets in memory and a configured source at `address`; its password must be in the secrets. */
export function configuredTarget(address: MysqlAddress): Pick<Target, 'name' | 'secrets' | 'source' | 'replication'> {
  const kept = new Map<SecretName, string>();
  const withPassword = (user: string, password: string): MysqlAddress => ({ ...address, user, password });
  const admin = async () => withPassword(address.user, kept.get('source-password') ?? '');
  return {
    name: 'local',
    // No task has run here.
    replication: { tasks: async () => [] } as unknown as Replication,
    secrets: {
      get: async (name) => kept.get(name),
      set: async (name, value) => void kept.set(name, value),
      remove: async (name) => void kept.delete(name),
      describe: () => 'memory',
    },
    source: {
      kind: 'configured',
      replicationSecret: 'replication-password',
      describe: async () => `${address.host}:${address.port}/${address.database}`,
      admin,
      replication: async () => {
        const password = kept.get('replication-password');
        return password === undefined ? admin() : withPassword(REPLICATION_USER, password);
      },
      ensureRunning: async () => undefined,
      stop: async () => assertNeverStopped(),
    },
  };
}

function assertNeverStopped(): never {
  throw new Error('a configured server must never be stopped');
}
