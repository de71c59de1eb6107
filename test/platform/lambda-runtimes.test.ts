import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { LAMBDA_RUNTIME, lambdaRuntimeProblem } from '../../src/platform/lambda-runtimes.js';

test('the runtime of the platform is supported for two months from today', () => {
  assert.is(lambdaRuntimeProblem(LAMBDA_RUNTIME, new Date()), undefined);
});

test('a runtime is refused two months before it goes', () => {
  assert.is(lambdaRuntimeProblem('nodejs22.x', new Date('2027-02-28')), undefined);
  assert.is(
    lambdaRuntimeProblem('nodejs22.x', new Date('2027-03-01')),
    'runtime nodejs22.x is out of support from 2027-04-30 on',
  );
});

test('a runtime that is not in the table is refused by name', () => {
  assert.match(lambdaRuntimeProblem('python3.11', new Date())!, 'python3.11');
});

test.run();
