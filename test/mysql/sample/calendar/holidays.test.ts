import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { holidays } from '../../../../src/mysql/sample/calendar/holidays.js';
import { SampleCalendar } from '../../../../src/mysql/sample/calendar/sample-calendar.js';
import { Seasonality } from '../../../../src/mysql/sample/calendar/seasonality.js';
import { within } from '../../../support/within.js';

/** The day of a holiday whose demand differs most, by year. */
function days(name: string, calendar: SampleCalendar): string[] {
  const strength = ({ factor }: { factor: number }) => Math.abs(Math.log(factor));
  return holidays(calendar)
    .filter((holiday) => holiday.name === name)
    .map((holiday) => holiday.days.toSorted((a, b) => strength(b) - strength(a))[0]!)
    .map(({ day }) => calendar.date(day));
}

test('movable holidays fall on the days of the calendar', () => {
  const calendar = new SampleCalendar('2016-01-01', '2026-12-31');
  assert.equal(days('Easter Sunday', calendar), [
    ...['2016-03-27', '2017-04-16', '2018-04-01', '2019-04-21', '2020-04-12', '2021-04-04'],
    ...['2022-04-17', '2023-04-09', '2024-03-31', '2025-04-20', '2026-04-05'],
  ]);
  const fridays = days('Black Friday', calendar).slice(-4);
  assert.equal(fridays, ['2023-11-24', '2024-11-29', '2025-11-28', '2026-11-27']);
  assert.equal(days('Christmas', calendar).at(-1), '2026-12-25');
});

test('a holiday that is cut by the first or last day has the days that are left', () => {
  const calendar = new SampleCalendar('2024-11-30', '2025-01-01');
  const named = holidays(calendar).map(({ name, days }) => [name, days.length]);
  assert.equal(named, [
    ['Black Friday', 3],
    ['Christmas', 11],
    ["New Year's Day", 1],
  ]);
});

test('demand has the mean 1, over any time', () => {
  for (const [start, end] of [
    ['2023-01-01', '2025-12-31'],
    ['2024-02-10', '2024-03-15'],
  ] as const) {
    const { demand } = new Seasonality(new SampleCalendar(start, end), 4);
    within(demand.reduce((sum, value) => sum + value, 0) / demand.length, 1, 1e-9, `${start} to ${end}`);
  }
});

test('timestamps before, within and after the sample, over a leap day and the turn of the year', () => {
  const calendar = new SampleCalendar('2024-02-28', '2024-03-31');
  assert.is(calendar.timestamp(-1), '2024-02-27 23:59:59');
  assert.is(calendar.timestamp(86_400 + 3_661), '2024-02-29 01:01:01');
  assert.is(calendar.timestamp(calendar.end), '2024-03-31 23:59:59');
  assert.is(calendar.date(400), '2025-04-03');
  assert.equal(
    [calendar.weekday(0), calendar.dayOfYear(1), calendar.year(307), calendar.year(308)],
    [2, 59, 2024, 2025],
  );
});

test.run();
