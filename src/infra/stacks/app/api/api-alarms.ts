import { Construct } from '../../../cdktf.js';
import { Alarm } from '../../../constructs/alarm.js';
import type { LambdaFunction } from '../../../constructs/lambda-function.js';
import type { Functions } from './functions.js';
import type { RestApi } from './rest-api.js';

/** Says when callers get errors, or wait. */
export class ApiAlarms extends Construct {
  constructor(scope: Construct, id: string, api: RestApi, functions: Functions, topicArn: string) {
    super(scope, id);
    const common = {
      namespace: 'AWS/ApiGateway',
      dimensions: { ApiName: api.name, Stage: api.stageName },
      comparison: 'GreaterThanThreshold',
      missingData: 'notBreaching',
      topicArn,
    } as const;
    new Alarm(this, 'refusals', {
      ...common,
      name: 'api-4xx',
      description:
        'The API refuses more than 100 requests in five minutes: a broken client, or somebody who tries doors',
      metric: '4XXError',
      statistic: 'Sum',
      threshold: 100,
      periods: 2,
    });
    new Alarm(this, 'failures', {
      ...common,
      name: 'api-5xx',
      description: 'The API fails: futureim logs api --errors',
      metric: '5XXError',
      statistic: 'Sum',
      threshold: 10,
      periods: 1,
    });
    new Alarm(this, 'latency', {
      ...common,
      name: 'api-latency',
      description: 'Answers of the API take more than a second on average',
      metric: 'Latency',
      statistic: 'Average',
      threshold: 1000,
      periods: 2,
    });
    for (const [name, each] of Object.entries<LambdaFunction>({
      ...functions.byName,
      authorizer: functions.authorizer,
    })) {
      new Alarm(this, `${name}-throttles`, {
        ...common,
        name: `${name}-throttles`,
        description: `${name} is called more often than it may run: raise its concurrency, or find out who calls`,
        namespace: 'AWS/Lambda',
        dimensions: { FunctionName: each.name },
        metric: 'Throttles',
        statistic: 'Sum',
        threshold: 0,
        periods: 1,
      });
    }
  }
}
