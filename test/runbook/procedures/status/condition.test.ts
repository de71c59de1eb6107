import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../../src/core/errors.js';
import { holds } from '../../../../src/runbook/procedures/status/condition/evaluate-condition.js';
import { parseCondition } from '../../../../src/runbook/procedures/status/condition/parse-condition.js';
import { replicatingTask, task } from '../dms/fake-replication.js';

test('terms are read with their units', () => {
  assert.equal(parseCondition('lag<5s && status=running&&loaded >= 100%').terms, [
    { metric: 'lag', comparison: '<', value: 5_000 },
    { metric: 'status', comparison: '=', value: 'running' },
    { metric: 'loaded', comparison: '>=', value: 100 },
  ]);
  assert.equal(parseCondition('LAG<=500ms').terms, [{ metric: 'lag', comparison: '<=', value: 500 }]);
  assert.equal(parseCondition('errors==0').terms, [{ metric: 'errors', comparison: '=', value: 0 }]);
});

test('what cannot be read is refused by its part', () => {
  const refusals: [text: string, part: string | RegExp][] = [
    ['', /form metric<value/],
    ['lag', /"lag"/],
    ['lag<5s &&', /form metric<value/],
    ['lga<5s', 'did you mean "lag"'],
    ['speed<5', 'known: lag, loaded, errors, status'],
    ['lag<5x', '"5x" is not a duration'],
    ['loaded=all', '"all" is not a percentage'],
    ['errors=none', '"none" is not a number'],
    ['status=runing', 'did you mean "running"'],
    ['status<running', 'not <'],
  ];
  for (const [text, part] of refusals) {
    assert.throws(
      () => parseCondition(text),
      (error: unknown) => {
        assert.instance(error, FutureimError);
        const { code, message } = error as FutureimError;
        assert.is(code, 'FIM-USAGE');
        assert.match(message, part, text);
        return true;
      },
    );
  }
});

test('a condition holds when every term holds for every task', () => {
  const slow = replicatingTask('slow', { cdcLatencyTarget: 7 });
  const quick = replicatingTask('quick', { cdcLatencyTarget: 0.2 });
  const holdsFor = (text: string, ...tasks: (typeof slow)[]) => holds(parseCondition(text), tasks);
  assert.ok(holdsFor('lag<5s', quick));
  assert.not.ok(holdsFor('lag<5s', quick, slow));
  assert.ok(holdsFor('lag<=7s && status=running', quick, slow));
  assert.ok(holdsFor('loaded=100%', quick));
  assert.not.ok(holdsFor('loaded=100%', replicatingTask('t', { fullLoadProgressPercent: 99.9 })));
  assert.ok(holdsFor('status!=failed && errors=0', quick, slow));
});

test('an unknown lag and no tasks satisfy nothing', () => {
  assert.not.ok(holds(parseCondition('lag>=0s'), [task('fresh')]));
  assert.not.ok(holds(parseCondition('status=running'), []));
});

test.run();
