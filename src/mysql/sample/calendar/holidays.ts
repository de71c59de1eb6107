import type { SampleCalendar } from './sample-calendar.js';

/** A holiday of one year: how demand of some days is multiplied. */
export interface Holiday {
  name: string;
  days: { day: number; factor: number }[];
}

interface HolidayRule {
  name: string;
  /** The day that the factors are given for, by year. */
  date(calendar: SampleCalendar, year: number): number;
  /** Factor by days after the date, or before it when negative. */
  factors: readonly (readonly [offset: number, factor: number])[];
}

const fixed = (month: number, dayOfMonth: number) => (calendar: SampleCalendar, year: number) =>
  calendar.dayOf(year, month, dayOfMonth);

/** The n-th weekday of a month; 0 is Monday. */
const nth = (n: number, weekday: number, month: number) => (calendar: SampleCalendar, year: number) => {
  const first = calendar.dayOf(year, month, 1);
  return first + ((weekday - calendar.weekday(first) + 7) % 7) + (n - 1) * 7;
};

/** The algorithm of Meeus, Astronomical Algorithms (1991), chapter 8. */
function easterSunday(calendar: SampleCalendar, year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return calendar.dayOf(year, Math.floor(f / 31), (f % 31) + 1);
}

const span = (first: number, last: number, factor: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => [first + index, factor] as const);

const RULES: readonly HolidayRule[] = [
  { name: "New Year's Day", date: fixed(1, 1), factors: [[0, 0.6]] },
  { name: "Valentine's Day", date: fixed(2, 14), factors: span(-6, -2, 1.2) },
  { name: 'Easter Sunday', date: easterSunday, factors: [[0, 0.75]] },
  { name: "Mother's Day", date: nth(2, 6, 5), factors: span(-7, -3, 1.15) },
  { name: 'Summer Sale', date: nth(2, 1, 7), factors: span(0, 1, 1.8) },
  { name: 'Singles Day', date: fixed(11, 11), factors: [[0, 1.35]] },
  {
    name: 'Black Friday',
    date: nth(4, 3, 11),
    factors: [
      [0, 1.3],
      [1, 2.4],
      [2, 1.5],
      [3, 1.5],
      [4, 2.1],
    ],
  },
  {
    name: 'Christmas',
    date: fixed(12, 25),
    factors: [...span(-15, -8, 1.2), [-1, 0.65], [0, 0.35], [1, 0.9]],
  },
];

/** All holidays of which any day lies in the sample, in order of time. */
export function holidays(calendar: SampleCalendar): Holiday[] {
  const years = calendar.year(calendar.days - 1) - calendar.year(0) + 1;
  return Array.from({ length: years }, (_, index) => calendar.year(0) + index).flatMap((year) =>
    RULES.map(({ name, date, factors }) => {
      const at = date(calendar, year);
      const days = factors.map(([offset, factor]) => ({ day: at + offset, factor }));
      return { name, days: days.filter(({ day }) => day >= 0 && day < calendar.days) };
    }).filter(({ days }) => days.length > 0),
  );
}
