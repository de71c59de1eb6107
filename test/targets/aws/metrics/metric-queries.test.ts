import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { metricQuery, periodFor, wantedSeries } from '../../../../src/targets/aws/metrics/metric-queries.js';

const NAMES = {
  instance: 'shop-replication-dev',
  tasks: new Map([
    ['retail-copilot', 'ID1'],
    ['compliance-guardian', 'ID2'],
  ]),
};

test('metrics of tasks are asked for once a task, that of the instance once', () => {
  assert.equal(wantedSeries(['CDCLatencyTarget', 'FreeStorageSpace'], NAMES), [
    { metric: 'CDCLatencyTarget', task: 'retail-copilot' },
    { metric: 'CDCLatencyTarget', task: 'compliance-guardian' },
    { metric: 'FreeStorageSpace' },
  ]);
});

test('a task is named by the last part of its ARN', () => {
  const { MetricStat } = metricQuery({ metric: 'CDCLatencyTarget', task: 'retail-copilot' }, NAMES, {
    id: 'm0',
    period: 60,
  });
  assert.equal(MetricStat?.Metric?.Dimensions, [
    { Name: 'ReplicationInstanceIdentifier', Value: 'shop-replication-dev' },
    { Name: 'ReplicationTaskIdentifier', Value: 'ID1' },
  ]);
});

test('points are as far apart as CloudWatch keeps them', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  assert.equal(
    [1, 15, 16, 63, 64].map((days) => periodFor(ago(days), now)),
    [60, 60, 300, 300, 3_600],
  );
});

test.run();
