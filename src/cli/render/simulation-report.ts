import { GLYPH, paint } from '../style.js';
import { count, counted, seconds as duration } from './quantity.js';
import { renderTable } from './table.js';
import { wrap } from './text.js';
import type { View } from './view.js';

interface Percentiles {
  p50: number | null;
  p95: number | null;
  p99: number | null;
  max: number | null;
}

interface SimulationReport {
  source: string;
  transactions: number;
  seconds: number;
  rate: { wanted: number; reached: number };
  scheduled: number;
  missed: number;
  kinds: readonly { kind: string; transactions: number }[];
  rows: { inserted: number; updated: number; deleted: number };
  latency: { service: Percentiles; response: Percentiles };
  retries: { deadlocks: number; lockWaitTimeouts: number; reconnects: number };
  superseded: number;
}

/** Below this share of the transactions that were due the report warns. */
const REACHED = 0.99;

/** Kinds, times, and whether the rate was reached, which is the last line. */
export function renderSimulation(report: SimulationReport, view: View): string {
  const parts = [
    ...(report.kinds.length === 0 ? [] : [renderKinds(report, view), renderLatency(report, view)]),
    [...renderCounts(report, view), renderVerdict(report, view)],
  ];
  return parts.map((lines) => lines.join('\n')).join('\n\n');
}

function renderKinds({ kinds, transactions }: SimulationReport, view: View): string[] {
  return renderTable(
    [{ title: 'KIND' }, { title: 'TRANSACTIONS', align: 'right' }, { title: 'SHARE', align: 'right' }],
    kinds.map((each) => [
      { text: each.kind },
      { text: count(each.transactions) },
      { text: `${((100 * each.transactions) / transactions).toFixed(1)} %` },
    ]),
    view,
  );
}

function renderLatency({ latency }: SimulationReport, view: View): string[] {
  const row = (title: string, { p50, p95, p99, max }: Percentiles) => [
    { text: title },
    ...[p50, p95, p99, max].map((value) => ({ text: milliseconds(value) })),
  ];
  return renderTable(
    [
      { title: 'TIME', shrinks: true },
      { title: 'P50', align: 'right' },
      { title: 'P95', align: 'right' },
      { title: 'P99', align: 'right' },
      { title: 'MAX', align: 'right' },
    ],
    [row('from BEGIN to COMMIT', latency.service), row('from when it was due', latency.response)],
    view,
  );
}

function renderCounts({ rows, retries, superseded, missed }: SimulationReport, view: View): string[] {
  const { deadlocks, lockWaitTimeouts, reconnects } = retries;
  const lines = [
    `rows: ${count(rows.inserted)} inserted, ${count(rows.updated)} updated, ${count(rows.deleted)} deleted`,
    `retried: ${counted(deadlocks, 'deadlock')}, ${counted(lockWaitTimeouts, 'lock wait timeout')}, ` +
      `${counted(reconnects, 'lost connection')}`,
    ...(superseded > 0 ? [`replaced: ${count(superseded)}, out of stock or changed by another session`] : []),
    ...(missed > 0 ? [`missed: ${count(missed)}, given up after being due for five seconds`] : []),
  ];
  return lines.flatMap((line) => wrap(line, view.width, ''));
}

function renderVerdict({ source, transactions, scheduled, seconds, rate }: SimulationReport, view: View): string {
  const reached = transactions >= scheduled * REACHED;
  const text =
    `${counted(transactions, 'transaction')} on ${source} in ${duration(seconds)}: ` +
    `${perSecond(rate.reached)}/s of ${perSecond(rate.wanted)}/s`;
  if (reached) return `${paint(GLYPH.good, 'good', view.color)} ${text}`;
  const warning = paint(GLYPH.warning, 'warning', view.color);
  return `${warning} ${text}\n  the server or this machine did not keep up`;
}

function perSecond(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 1 : 0 });
}

function milliseconds(value: number | null): string {
  return value === null ? '–' : `${value < 9.95 ? value.toFixed(1) : count(value)} ms`;
}
