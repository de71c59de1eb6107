import { count, seconds } from '../../cli/render/quantity.js';
import { percentile } from '../../core/percentile.js';
import { LAG_ALARM_SECONDS } from '../../platform/alarm-limits.js';
import { type TimeChart, timeChart } from '../chart/time-chart.js';
import { currentRate, rateBetween } from '../history/rate.js';
import type { Measure, Sample, Series } from '../history/series.js';
import type { DashboardState } from '../state/dashboard-state.js';
import { beside, type Line, span } from '../text/line.js';
import { lagTone, perSecond } from './quantities.js';

const GAP = 2;
/** Widest chart: a frame that redraws all of them stays below two kilobytes. */
const WIDEST = 60;

/** Charts beside each other, as many as `width` has room for: lag, throughput, then latency of the source. */
export function chartLines(state: DashboardState, series: Series, width: number, height: number): Line[] {
  const charts = [lagChart(series), throughputChart(series), sourceChart(series)];
  const shown = charts.slice(0, width >= 150 ? 3 : width >= 70 ? 2 : 1);
  const each = Math.min(WIDEST, Math.floor((width - GAP * (shown.length - 1)) / shown.length));
  const size = { width: each, height, interval: state.interval, now: state.reachedAt ?? state.now };
  return beside(
    shown.map((chart) => ({ lines: timeChart(chart, size), width: each })),
    GAP,
  );
}

function lagChart(series: Series): TimeChart {
  return { ...latencyChart(series, 'lagTarget', 'lag'), threshold: LAG_ALARM_SECONDS };
}

function sourceChart(series: Series): TimeChart {
  return latencyChart(series, 'lagSource', 'source latency');
}

function latencyChart(series: Series, measure: Measure, title: string): TimeChart {
  const samples = series.from(0);
  const known = samples.map((sample) => sample[measure]).filter((value) => value !== null);
  const current = samples.at(-1)?.[measure] ?? null;
  return {
    title,
    figures: [
      span(`${seconds(current)}`, lagTone(current) ?? 'strong'),
      span(` p50 ${seconds(percentile(known, 0.5))} p99 ${seconds(percentile(known, 0.99))}`, 'muted'),
    ],
    points: samples.map((sample) => ({ time: sample.time, value: sample[measure] })),
    format: seconds,
    smallestMaximum: 1,
    tone: lagTone(current) ?? 'good',
  };
}

/** Rows of the full load while there are any, changes afterwards. */
function throughputChart(series: Series): TimeChart {
  const samples = series.from(0);
  const loading = (currentRate(series, 'rows') ?? 0) > 0;
  const counter = loading ? 'rows' : 'changes';
  const newest = samples.at(-1);
  return {
    title: loading ? 'rows loaded' : 'changes',
    figures: [
      span(perSecond(currentRate(series, counter)), 'strong'),
      span(` total ${newest === undefined || newest[counter] === null ? '–' : count(newest[counter])}`, 'muted'),
    ],
    points: ratesOf(samples, counter),
    format: perSecond,
    smallestMaximum: 10,
    tone: 'good',
  };
}

function ratesOf(samples: readonly Sample[], counter: 'changes' | 'rows') {
  return samples.slice(1).map((sample, index) => ({
    time: sample.time,
    value: rateBetween(samples[index]!, sample, counter),
  }));
}
