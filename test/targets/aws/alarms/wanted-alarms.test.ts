import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { watchedBy } from '../../../../src/targets/aws/alarms/alarm-rule.js';
import { type AlarmSettings, differencesOf } from '../../../../src/targets/aws/alarms/alarm-settings.js';
import { wantedAlarms } from '../../../../src/targets/aws/alarms/wanted-alarms.js';
import type { StackState } from '../../../../src/targets/ports/stack-states.js';
import { fullParametersOf, stacksOf } from '../../../support/platform.js';

const TOPIC = 'arn:aws:sns:us-east-2:123456789012:alerts';
const PARAMETERS = fullParametersOf('prod');

/** Every stack as if it were deployed: each output has a value of its own, ARNs where tasks are meant. */
async function deployed(...names: string[]) {
  const stacks = await stacksOf(PARAMETERS);
  const read = async (name: string): Promise<StackState | undefined> => {
    if (!names.includes(name)) return undefined;
    const outputs = Object.keys(stacks.find((stack) => stack.name === name)!.configuration.output ?? {});
    const valueFor = (output: string): string => {
      if (output === 'alerts_topic_arn') return TOPIC;
      return output.endsWith('_task_arn')
        ? `arn:aws:dms:us-east-2:123456789012:task:ID-OF-${output}`
        : `value-${output}`;
    };
    return {
      stack: name,
      serial: 1,
      written: '2026-03-01T12:00:00.000Z',
      resources: ['one'],
      outputs: Object.fromEntries(outputs.map((output) => [output, valueFor(output)])),
    };
  };
  return wantedAlarms(stacks, { read });
}

test('every alarm of the stacks is known with all its references resolved, and has a rule', async () => {
  const { alarms, notDeployed } = await deployed('bootstrap', 'foundation', 'ingest', 'app', 'edge', 'delivery');
  assert.equal(notDeployed, []);
  assert.ok(alarms.length > 30, `${alarms.length}`);
  for (const alarm of alarms) {
    assert.not.match(JSON.stringify(alarm), '${');
    assert.equal(alarm.alarm_actions, [TOPIC]);
    const { project, environment } = PARAMETERS;
    const name = alarm.alarm_name.slice(project.length + 1, -environment.length - 1);
    assert.ok(watchedBy(name), name);
  }
  const lag = alarms.find(({ alarm_name: name }) => name.includes('-retail-copilot-target-lag-'));
  assert.is(lag?.dimensions.ReplicationTaskIdentifier, 'ID-OF-retail_copilot_task_arn');
});

test('alarms of what was not deployed are left to its deployment', async () => {
  const { alarms, notDeployed } = await deployed('foundation', 'app');
  assert.equal(notDeployed, ['ingest']);
  assert.ok(alarms.every(({ namespace }) => namespace !== 'AWS/DMS'));
});

test('alarms of another project are none of ours', () => {
  assert.is(watchedBy('eu-api-5xx'), undefined);
  assert.equal(watchedBy('retail-copilot-source-lag'), { rule: 'lag', task: 'retail-copilot' });
  assert.equal(watchedBy('replication-storage'), { rule: 'disk-low' });
  assert.equal(watchedBy('submitter-throttles'), { rule: 'api' });
});

test('differences name setting and values; the order of actions and dimensions is none', () => {
  const wanted = { threshold: 300, alarm_actions: ['b', 'a'], dimensions: { x: '1', y: '2' }, actions_enabled: true };
  const found = { threshold: 900, alarm_actions: ['a', 'b'], dimensions: { y: '2', x: '1' }, actions_enabled: false };
  assert.equal(differencesOf(found as unknown as AlarmSettings, wanted as unknown as AlarmSettings), [
    'threshold is 900, not 300',
    'actions_enabled is false, not true',
  ]);
});

test.run();
