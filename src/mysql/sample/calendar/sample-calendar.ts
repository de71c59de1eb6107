export const DAY_SECONDS = 86_400;
const DAY_MS = 86_400_000;

/** How far before the first day of the sample times may lie, and how far after the last. */
const DAYS_BEFORE = 2_000;
const DAYS_AFTER = 1_000;

const TWO_DIGITS = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
const MINUTE_TEXT = Array.from(
  { length: 1440 },
  (_, minute) => ` ${TWO_DIGITS[Math.floor(minute / 60)]}:${TWO_DIGITS[minute % 60]}:`,
);

/** The days of the sample, numbered from 0. Times are whole seconds since its first midnight, UTC. */
export class SampleCalendar {
  readonly days: number;
  /** The last second of the sample. */
  readonly end: number;
  readonly #startMs: number;
  readonly #dayText: string[];

  /** @param start first day, `YYYY-MM-DD`  @param end last day */
  constructor(start: string, end: string) {
    this.#startMs = Date.parse(`${start}T00:00:00Z`);
    this.days = Math.round((Date.parse(`${end}T00:00:00Z`) - this.#startMs) / DAY_MS) + 1;
    this.end = this.days * DAY_SECONDS - 1;
    this.#dayText = Array.from({ length: DAYS_BEFORE + this.days + DAYS_AFTER }, (_, index) =>
      new Date(this.#startMs + (index - DAYS_BEFORE) * DAY_MS).toISOString().slice(0, 10),
    );
  }

  /** `2025-03-01` */
  date(day: number): string {
    return this.#dayText[day + DAYS_BEFORE]!;
  }

  /** `2025-03-01 12:30:00` */
  timestamp(time: number): string {
    const day = Math.floor(time / DAY_SECONDS);
    const second = time - day * DAY_SECONDS;
    const minute = Math.floor(second / 60);
    return this.#dayText[day + DAYS_BEFORE]! + MINUTE_TEXT[minute]! + TWO_DIGITS[second - minute * 60]!;
  }

  /** The number of a date, which may lie outside of the sample. */
  dayOf(year: number, month: number, dayOfMonth: number): number {
    return Math.round((Date.UTC(year, month - 1, dayOfMonth) - this.#startMs) / DAY_MS);
  }

  /** 0 for Monday, 6 for Sunday. */
  weekday(day: number): number {
    return (new Date(this.#startMs + day * DAY_MS).getUTCDay() + 6) % 7;
  }

  /** Days since the year began, 0 for January 1. */
  dayOfYear(day: number): number {
    return day - this.dayOf(this.year(day), 1, 1);
  }

  year(day: number): number {
    return new Date(this.#startMs + day * DAY_MS).getUTCFullYear();
  }

  /** 0 for January. */
  month(day: number): number {
    return new Date(this.#startMs + day * DAY_MS).getUTCMonth();
  }
}
