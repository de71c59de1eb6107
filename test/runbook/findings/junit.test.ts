import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../../src/core/findings.js';
import { junitXml } from '../../../src/runbook/findings/junit.js';

const finding = (id: string, given: Partial<Finding>): Finding => ({
  id,
  status: 'pass',
  severity: 'fail',
  title: `title of ${id}`,
  evidence: 'seen',
  ...given,
});

test('a suite a group and a case a finding, with totals', () => {
  const xml = junitXml('futureim.verify', [
    { name: 'running', seconds: 0.25, findings: [finding('a', {})] },
    {
      name: 'equal',
      seconds: 1,
      findings: [
        finding('b', { status: 'fail', effect: 'wrong answers', remedy: { text: 'reload', command: 'futureim x' } }),
        finding('c', { status: 'skip', evidence: 'not run' }),
        finding('d', { status: 'warn' }),
      ],
    },
  ]);
  assert.is(
    xml,
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="futureim.verify" tests="4" failures="1" errors="0" skipped="1" time="1.250">
  <testsuite name="running" tests="1" failures="0" errors="0" skipped="0" time="0.250">
    <testcase classname="futureim.verify.running" name="a: title of a"/>
  </testsuite>
  <testsuite name="equal" tests="3" failures="1" errors="0" skipped="1" time="1.000">
    <testcase classname="futureim.verify.equal" name="b: title of b">
      <failure type="b" message="seen">seen&#10;wrong answers&#10;reload&#10;futureim x</failure>
    </testcase>
    <testcase classname="futureim.verify.equal" name="c: title of c">
      <skipped message="not run"/>
    </testcase>
    <testcase classname="futureim.verify.equal" name="d: title of d">
      <system-out>warning: seen</system-out>
    </testcase>
  </testsuite>
</testsuites>
`,
  );
});

test('text of any kind stays inside its attribute and is legal XML', () => {
  const xml = junitXml('v', [
    {
      name: 's',
      seconds: 0,
      findings: [finding('x', { status: 'fail', evidence: "\"><bad a='&'\u0000\u001b\ud800 🦆 ação\uffff" })],
    },
  ]);
  assert.match(xml, 'message="&#34;&#62;&#60;bad a=&#39;&#38;&#39;\ufffd\ufffd\ufffd 🦆 ação\ufffd"');
});

test.run();
