import { type Measurement, withinBudget } from './measurement.js';

/** One line a figure: verdict, value, budget, what it was computed from. */
export function table(measurements: readonly Measurement[]): string {
  const rows = measurements.map((item) => [
    withinBudget(item) ? '✔' : '✖',
    item.title,
    `${quantity(item.value)} ${item.unit}`,
    item.budget === undefined ? '' : 'most' in item.budget ? `≤ ${item.budget.most}` : `≥ ${item.budget.least}`,
    item.detail,
  ]);
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, i) => Math.max(all[i] ?? 0, cell.length)), []);
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const quantity = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);
