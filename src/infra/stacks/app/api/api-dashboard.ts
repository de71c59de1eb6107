import { CloudwatchDashboard, Construct } from '../../../cdktf.js';
import type { LambdaFunction } from '../../../constructs/lambda-function.js';
import { PlatformStack } from '../../../platform-stack.js';
import type { Functions } from './functions.js';
import type { RestApi } from './rest-api.js';

type Metric = (string | Record<string, string>)[];

/** How many call the API, how long they wait, and what they get. */
export class ApiDashboard extends Construct {
  constructor(scope: Construct, id: string, api: RestApi, functions: Functions) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const gateway = (metric: string, options: Record<string, string>): Metric => [
      'AWS/ApiGateway',
      metric,
      'ApiName',
      api.name,
      'Stage',
      api.stageName,
      options,
    ];
    const all = Object.entries<LambdaFunction>({ ...functions.byName, authorizer: functions.authorizer });
    const eachFunction = (metric: string, stat: string): Metric[] =>
      all.map(([label, { name }]) => ['AWS/Lambda', metric, 'FunctionName', name, { stat, label }]);
    const charts: [title: string, metrics: Metric[]][] = [
      ['Requests', [gateway('Count', { stat: 'Sum', label: 'requests' })]],
      [
        'Errors',
        [
          gateway('4XXError', { stat: 'Sum', label: 'refused (4xx)' }),
          gateway('5XXError', { stat: 'Sum', label: 'failed (5xx)' }),
        ],
      ],
      ['Latency (ms)', ['p50', 'p95', 'p99'].map((stat) => gateway('Latency', { stat, label: stat }))],
      ['Duration of functions, p95 (ms)', eachFunction('Duration', 'p95')],
      ['Errors of functions', eachFunction('Errors', 'Sum')],
      ['Executions at a time', eachFunction('ConcurrentExecutions', 'Maximum')],
      ['Throttled invocations', eachFunction('Throttles', 'Sum')],
    ];
    new CloudwatchDashboard(this, 'dashboard', {
      dashboardName: stack.resourceName('dashboard', 'api-performance'),
      dashboardBody: JSON.stringify({
        widgets: charts.map(([title, metrics], index) => ({
          type: 'metric',
          x: (index % 2) * 12,
          y: Math.floor(index / 2) * 6,
          width: 12,
          height: 6,
          properties: { title, metrics, region: stack.parameters.region, view: 'timeSeries', period: 300 },
        })),
      }),
    });
  }
}
