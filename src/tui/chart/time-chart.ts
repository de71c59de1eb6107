import { widthOf } from '../../cli/render/text.js';
import { fitLine, type Line, type LineTone, span, spread } from '../text/line.js';
import { brailleLine } from './braille-line.js';
import { niceMaximum } from './nice-maximum.js';
import { type Point, resample } from './resample.js';

export interface TimeChart {
  title: string;
  /** Figures to the right of the title, e.g. the current value and percentiles. */
  figures: Line;
  points: readonly Point[];
  /** Writes a value of the axis with its unit. */
  format(value: number): string;
  /** The axis never ends below this. */
  smallestMaximum: number;
  /** A limit that is drawn as a line as soon as the axis reaches it. */
  threshold?: number;
  tone: LineTone;
}

export interface ChartSize {
  width: number;
  height: number;
  /** Milliseconds between two looks. */
  interval: number;
  /** Milliseconds since the epoch. */
  now: number;
}

const AXIS_WIDTH = 8;
const SMALLEST_WINDOW = 60_000;
/** Milliseconds between two measurements of the platform, and a little more: a line joins them. */
const LONGEST_GAP = 12_000;

/** Title, plot with its axis, and the time axis: `height` lines of `width` columns. */
export function timeChart(chart: TimeChart, size: ChartSize): Line[] {
  const columns = Math.max(4, size.width - AXIS_WIDTH);
  const rows = Math.max(1, size.height - 2);
  const slots = columns * 2;
  const slotMs = niceSlot(Math.max(size.interval, SMALLEST_WINDOW / slots));
  const reach = Math.max(3 * size.interval, slotMs, LONGEST_GAP);
  const values = resample(chart.points, { slots, slotMs, now: size.now, reach });
  const highest = values.reduce<number>((max, value) => Math.max(max, value ?? 0), 0);
  const maximum = niceMaximum(highest, chart.smallestMaximum);
  const plot = brailleLine(values, maximum, rows);
  const limit = thresholdRow(chart.threshold, maximum, rows);
  return [
    spread([span(chart.title, 'title')], chart.figures, size.width),
    ...plot.map((text, row): Line => {
      const label = labelOf(row, rows, maximum, chart.format);
      const body = row === limit ? text.replaceAll(' ', '╌') : text;
      return [
        span(`${label.padStart(AXIS_WIDTH - 2)} `, 'muted'),
        span('┤', 'muted'),
        span(body.trimEnd(), chart.tone),
      ];
    }),
    timeAxis(columns, slots * slotMs, size.width),
  ];
}

/** Lengths of a part that people can count with; milliseconds. */
const SLOTS = [200, 250, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 300_000, 600_000, 3_600_000];

function niceSlot(wanted: number): number {
  return SLOTS.find((slot) => slot >= wanted) ?? wanted;
}

function labelOf(row: number, rows: number, maximum: number, format: (value: number) => string): string {
  if (row === 0) return format(maximum);
  if (row === rows - 1) return format(0);
  return rows >= 5 && row === Math.floor(rows / 2) ? format(maximum * (1 - (row + 0.5) / rows)) : '';
}

function thresholdRow(threshold: number | undefined, maximum: number, rows: number): number | undefined {
  if (threshold === undefined || threshold > maximum) return undefined;
  return Math.min(rows - 1, Math.floor((1 - threshold / maximum) * rows));
}

function timeAxis(columns: number, window: number, width: number): Line {
  const oldest = `-${duration(window)}`;
  const filler = Math.max(0, columns - widthOf(oldest) - 'now'.length);
  return fitLine([span(`${' '.repeat(AXIS_WIDTH)}${oldest}${' '.repeat(filler)}now`, 'muted')], width);
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3_600)} h`;
}
