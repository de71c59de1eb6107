import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../../src/core/errors.js';
import { LayeredSecrets } from '../../../../src/targets/aws/source/layered-secrets.js';
import type { SecretName, Secrets } from '../../../../src/targets/ports/secrets.js';

class Kept implements Secrets {
  readonly values = new Map<SecretName, string>();

  async get(name: SecretName): Promise<string | undefined> {
    return this.values.get(name);
  }
  async set(name: SecretName, value: string): Promise<void> {
    this.values.set(name, value);
  }
  async remove(name: SecretName): Promise<void> {
    this.values.delete(name);
  }
  describe(): string {
    return 'a file';
  }
}

const STORED = { host: 'h', port: 3306, username: 'dms', password: 'of-dms' };

function secrets(config: { user?: string; replicationUser?: string }, stored: object | undefined | FutureimError) {
  const kept = new Kept();
  let reads = 0;
  const managed = {
    name: 'shop-mysql-source-dev',
    async read() {
      reads += 1;
      if (stored instanceof FutureimError) throw stored;
      return stored && { value: stored as Record<string, unknown> };
    },
  };
  return { kept, layered: new LayeredSecrets({ config, managed, kept }), reads: () => reads };
}

const test = suite('passwords of a source on AWS');

test('the account that replicates has the password that AWS DMS uses, read once', async () => {
  const { layered, kept, reads } = secrets({ user: 'root', replicationUser: 'dms' }, STORED);
  kept.values.set('replication-password', 'old');
  kept.values.set('source-password', 'of-root');
  assert.is(await layered.get('replication-password'), 'of-dms');
  assert.is(await layered.get('source-password'), 'of-root');
  assert.is(await layered.get('replication-password'), 'of-dms');
  assert.is(reads(), 1);
});

test('where one account does everything, its password is that of AWS DMS', async () => {
  const { layered } = secrets({ user: 'dms' }, STORED);
  assert.is(await layered.get('source-password'), 'of-dms');
  assert.is(await layered.get('replication-password'), undefined);
});

test('what is given to this process comes first, and is kept here alone', async () => {
  const { layered, kept } = secrets({ user: 'dms' }, STORED);
  await layered.set('source-password', 'given');
  assert.is(await layered.get('source-password'), 'given');
  assert.is(kept.values.get('source-password'), 'given');
  await layered.remove('source-password');
  assert.is(await layered.get('source-password'), 'of-dms');
});

test('a secret that does not exist, or holds no password, leaves what this machine keeps', async () => {
  for (const stored of [undefined, {}, { username: 'dms' }]) {
    const { layered, kept } = secrets({ user: 'dms' }, stored);
    kept.values.set('source-password', 'here');
    assert.is(await layered.get('source-password'), 'here');
  }
});

test('without AWS, what this machine keeps will do; where it keeps nothing, AWS is what is missing', async () => {
  const refused = new FutureimError('FIM-AWS-CREDENTIALS', { message: 'no credentials' });
  const { layered, kept } = secrets({ user: 'dms' }, refused);
  try {
    await layered.get('source-password');
    assert.unreachable();
  } catch (error) {
    assert.is((error as FutureimError).code, 'FIM-AWS-CREDENTIALS');
  }
  kept.values.set('source-password', 'here');
  assert.is(await layered.get('source-password'), 'here');
});

test('keys of backups never leave this machine, nor is AWS asked for them', async () => {
  const { layered, kept, reads } = secrets({ user: 'dms' }, STORED);
  kept.values.set('backup-key', 'key');
  assert.equal([await layered.get('backup-key'), reads()], ['key', 0]);
});

test.run();
