import { count, seconds } from '../../cli/render/quantity.js';
import { LAG_ALARM_SECONDS } from '../../platform/alarm-limits.js';
import type { LineTone } from '../text/line.js';

/** Seconds of lag that are worth a look, though no alarm yet. */
const NOTABLE_LAG_SECONDS = 10;

/** `12/s`, `0.4/s`; `–` when unknown. */
export function perSecond(value: number | null): string {
  if (value === null) return '–';
  return `${value > 0 && value < 10 ? value.toFixed(1) : count(value)}/s`;
}

export function lagTone(lag: number | null): LineTone | undefined {
  if (lag === null) return 'muted';
  if (lag > LAG_ALARM_SECONDS) return 'bad';
  return lag > NOTABLE_LAG_SECONDS ? 'warning' : undefined;
}

/** Time since a moment, whole seconds: `3 s`, `2 min 5 s`. */
export function ageText(milliseconds: number): string {
  const whole = Math.max(0, Math.floor(milliseconds / 1_000));
  return whole < 10 ? `${whole} s` : seconds(whole);
}
