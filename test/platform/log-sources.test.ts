import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { logSources } from '../../src/platform/log-sources.js';
import { fullParametersOf, stacksOf } from '../support/platform.js';

/** Of another region, where `logs` does not look. */
const ELSEWHERE = /^aws-waf-logs-.*-site-/;

for (const environment of ['dev', 'prod'] as const) {
  test(`the log groups that the stacks of ${environment} make are the sources`, async () => {
    const parameters = fullParametersOf(environment);
    const made = (await stacksOf(parameters)).flatMap(({ configuration }) =>
      Object.values(configuration.resource?.aws_cloudwatch_log_group ?? {}).map(({ name }) => String(name)),
    );
    const known = new Set(logSources(parameters, { tasks: new Map(), api: 'API' }).map(({ group }) => group));
    const execution = made.find((name) => name.startsWith('API-Gateway-Execution-Logs_'))!;
    assert.is(execution.replace(/\$\{[^}]*\}/, 'API'), `API-Gateway-Execution-Logs_API/${environment}`);
    for (const name of made) {
      if (name !== execution && !ELSEWHERE.test(name)) assert.ok(known.has(name), name);
    }
    for (const group of known) {
      // Those of crawlers are made by Glue; dev has no firewall, and no trail of its own.
      if (/^(\/aws-glue\/|API-)/.test(group)) continue;
      if (environment === 'dev' && /^(aws-waf-logs-|\/aws\/cloudtrail\/)/.test(group)) continue;
      assert.ok(made.includes(group), group);
    }
  });
}

test.run();
