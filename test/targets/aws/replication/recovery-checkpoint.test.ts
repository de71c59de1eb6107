import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseRecoveryCheckpoint } from '../../../../src/targets/aws/replication/recovery-checkpoint.js';

const at = (file: string, position: number) => ({ sourceEpoch: 0, file, position });

test('the position from which the binlog is needed, as AWS writes it for MySQL', () => {
  const text =
    'checkpoint:V1#27#mysql-bin-changelog.157832:1975:-1:2002:677883278264080:mysql-bin-changelog.157832:1876#0#0#*#0#93';
  assert.equal(parseRecoveryCheckpoint(text), at('mysql-bin-changelog.157832', 1876));
  assert.equal(parseRecoveryCheckpoint('checkpoint:V1#3#mysql-bin.000042:4#0#0#*#0#0'), at('mysql-bin.000042', 4));
});

test('of a transaction that began in an earlier file, that file is needed', () => {
  const text = 'checkpoint:V1#27#mysql-bin.000043:120:-1:220:1:mysql-bin.000042:99000#0#0#*#0#93';
  assert.equal(parseRecoveryCheckpoint(text), at('mysql-bin.000042', 99000));
});

test('what is no position of a binlog is none', () => {
  assert.is(parseRecoveryCheckpoint(undefined), undefined);
  assert.is(parseRecoveryCheckpoint(''), undefined);
  assert.is(parseRecoveryCheckpoint('checkpoint:V1#1#000004AF/B00000D0#0#0#*#0#0'), undefined);
});

test.run();
