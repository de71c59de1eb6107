import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { renderPolicyReport } from '../../../src/cli/render/policy-report.js';
import type { ControlResult } from '../../../src/targets/ports/policy-report.js';

const CONTROL: ControlResult = {
  id: 's3.versioning',
  title: 'objects can be brought back',
  severity: 'medium',
  why: 'one wrong delete would be final',
  sources: ['S3.14'],
  status: 'fail',
  findings: [{ resource: 'foundation: aws_s3_bucket.lake', evidence: 'versioning is off' }],
  exceptions: [],
};

const EXCEPTED: ControlResult = {
  ...CONTROL,
  id: 's3.access-log',
  status: 'excepted',
  exceptions: [{ resources: [], reason: 'a reason', instead: 'something', owner: 'someone', expires: '2027-01-01' }],
};

test('a failure stands last, with what is wrong and why it matters; invalid exceptions are named', () => {
  const text = renderPolicyReport(
    { controls: [CONTROL, EXCEPTED], invalidExceptions: [{ control: 'dms.private', reason: 'it expired' }] },
    { color: false, width: 80 },
  );
  assert.is(
    text,
    `control        severity  status    rule
s3.versioning  medium    FAIL      objects can be brought back
s3.access-log  medium    excepted  objects can be brought back

excepted s3.access-log: one wrong delete would be final
  foundation: aws_s3_bucket.lake: versioning is off
  accepted until 2027-01-01 by someone: a reason
  instead: something

FAIL s3.versioning: one wrong delete would be final
  foundation: aws_s3_bucket.lake: versioning is off

! the exception for dms.private does not count: it expired
2 controls: 0 pass, 1 excepted, 1 fail`,
  );
});

test.run();
