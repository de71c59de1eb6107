import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { lastFailureOf } from '../../../../src/targets/aws/replication/last-failure.js';

// biome-ignore format: one message a line
const MESSAGES: [message: string, code: string, remedy: RegExp][] = [
  ['Last Error Error 1236 (Could not find first log file name in binary log index file) reading binary log', 'FIM-BINLOG-PURGED', /^futureim dms reload --task shop$/],
  ["The slave is connecting using CHANGE MASTER TO, but the master has purged required binary logs; Error code 1236", 'FIM-BINLOG-PURGED', /dms reload/],
  ["RetCode: SQL_ERROR SqlState: HY000 NativeError: 1045 Message: Access denied for user 'dms'@'10.0.0.1'", 'FIM-MYSQL-ACCESS-DENIED', /bootstrap --target aws --password-stdin/],
  ['NativeError: 1227 Access denied; you need (at least one of) the REPLICATION SLAVE privilege(s)', 'FIM-MYSQL-PRIVILEGE', /mysql-check/],
  ["Can't connect to MySQL server on 'mysql.example.internal' (110); NativeError: 2003", 'FIM-MYSQL-UNREACHABLE', /^futureim dms test$/],
  ['Failed to retrieve secret. Unable to find Secrets Manager secret', 'FIM-AWS-PERMISSION', /--check acct/],
  ['Failed to put file to S3: Access Denied', 'FIM-AWS-PERMISSION', /--stack ingest/],
  ["binlog_row_image must be set to 'FULL'", 'FIM-BINLOG-UNREADABLE', /--check bl/],
  ['Task error notification received from subtask 1, thread 0', 'FIM-TASK-FAILED', /futureim logs dms.*futureim dms-start --task shop/],
];
for (const [message, code, remedy] of MESSAGES) {
  test(`"${message}" is ${code}`, () => {
    const failure = lastFailureOf('shop', message);
    assert.is(failure.code, code);
    assert.match(failure.remedy, remedy);
    assert.not.match(failure.message, /^Last Error/);
  });
}

test.run();
