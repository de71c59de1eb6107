const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `1234567` → `1,234,567`. */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** `1 table`, `10 tables`; `plural` for what does not just take an s. */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${count(value)} ${value === 1 ? singular : plural}`;
}

/** Rounded down, so that 100 % means all of it. */
export function percent(value: number): string {
  return `${Math.floor(value)} %`;
}

/** Seconds with a unit that fits: `0.4 s`, `42 s`, `3 min 20 s`, `2 h 5 min`; `–` when unknown. */
export function seconds(value: number | null): string {
  if (value === null) return '–';
  if (value < 10) return `${value.toFixed(1)} s`;
  const whole = Math.round(value);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** ISO time without fraction and T: `2026-03-01 12:00:05 UTC`. */
export function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

/** ISO time without its day: `12:00:05 UTC`. */
export function timeOfDay(iso: string): string {
  return `${iso.slice(11, 19)} UTC`;
}
