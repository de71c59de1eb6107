import { ColumnStage } from './column-stage.js';
import { writeMicroseconds } from './int64.js';

const ZERO = 48;
const SECONDS_PER_DAY = 86_400;

/** Days since 1970-01-01; NULL for what only MySQL takes for a date: a zero year, month or day, 30 February. */
export class DateStage extends ColumnStage {
  readonly #days = new Int32Array(this.data);

  constructor() {
    super('DATE', 4);
  }

  override setBytes(row: number, bytes: Buffer, start: number): void {
    const days = daysOf(bytes, start);
    if (days === undefined) this.setNull(row);
    else this.#days[row] = days;
  }
}

/** Microseconds since 1970-01-01 00:00:00; NULL as for dates. */
export class TimestampStage extends ColumnStage {
  readonly #words = new Int32Array(this.data);

  constructor() {
    super('TIMESTAMP', 8);
  }

  override setBytes(row: number, bytes: Buffer, start: number, end: number): void {
    const days = daysOf(bytes, start);
    if (days === undefined) {
      this.setNull(row);
      return;
    }
    const hours = twoDigits(bytes, start + 11);
    const minutes = twoDigits(bytes, start + 14);
    const seconds = days * SECONDS_PER_DAY + hours * 3600 + minutes * 60 + twoDigits(bytes, start + 17);
    writeMicroseconds(this.#words, row, seconds, fraction(bytes, start + 20, end));
  }
}

/** `YYYY-MM-DD` at `start` as days since 1970-01-01, or undefined when there is no such day. */
function daysOf(bytes: Buffer, start: number): number | undefined {
  const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
  const month = twoDigits(bytes, start + 5);
  const day = twoDigits(bytes, start + 8);
  if (year === 0 || month === 0 || day === 0 || day > daysInMonth(year, month)) return undefined;
  return daysFromCivil(year, month, day);
}

/**
 * Days from 1970-01-01 in the proleptic Gregorian calendar, for years from 1.
 * Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
 */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function twoDigits(bytes: Buffer, at: number): number {
  return (bytes[at]! - ZERO) * 10 + bytes[at + 1]! - ZERO;
}

/** Up to six digits after the point as microseconds. */
function fraction(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < start + 6; index += 1) value = value * 10 + (index < end ? bytes[index]! - ZERO : 0);
  return value;
}
