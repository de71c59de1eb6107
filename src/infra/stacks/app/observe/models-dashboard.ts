import { metricNamespace } from '../../../../platform/metric-namespace.js';
import { Construct } from '../../../cdktf.js';
import { Dashboard, search, type Widget } from '../../../constructs/dashboard.js';
import { PlatformStack } from '../../../platform-stack.js';

/** Metrics that runs put, by what they tell. */
const CHARTS: readonly [title: string, metrics: readonly string[], statistic: string][] = [
  ['Accuracy of models', ['ModelAccuracy', 'ForecastAccuracy', 'TrendAccuracy'], 'Average'],
  ['Drift of their input', ['DataDrift'], 'Average'],
  ['Segments, lifetime value, churn', ['SegmentationQuality', 'CLVAccuracy', 'ChurnPredictionAccuracy'], 'Average'],
  ['Fraud found and transactions at risk', ['FraudDetectionRate', 'HighRiskTransactions', 'PCIViolations'], 'Maximum'],
  ['Time of training (s)', ['ModelTrainingTime', 'CompetitorAnalysisTime'], 'Maximum'],
  ['Copilot: answer time, SQL that ran', ['ChatResponseTime', 'SQLGenerationSuccess'], 'Average'],
  ['Quality of data', ['QualityScore'], 'Minimum'],
  ['Opportunities', ['OpportunityScores'], 'Average'],
];

/** How good models and data are, system by system. */
export class ModelsDashboard extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const namespace = metricNamespace(PlatformStack.of(this).parameters);
    const widgets = CHARTS.map(
      ([title, metrics, statistic]): Widget => ({
        title,
        lines: metrics.map((metric) => search(`{"${namespace}",System} MetricName="${metric}"`, statistic)),
      }),
    );
    new Dashboard(this, 'charts', { name: 'ml-performance', widgets });
  }
}
