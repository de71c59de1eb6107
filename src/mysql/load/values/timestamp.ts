const PATTERN = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.0{1,6})?Z?$/;

const LOWEST = '1970-01-01 00:00:01';
const HIGHEST = '2038-01-19 03:14:07';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Why a text is no TIMESTAMP in UTC with whole seconds; undefined when it is one. */
export function timestampProblem(text: string): string | undefined {
  const match = PATTERN.exec(text);
  if (match === null) {
    return /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}\./.test(text)
      ? 'a fraction of a second, which the column does not hold'
      : 'not a time as YYYY-MM-DD HH:MM:SS in UTC';
  }
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return 'no such day';
  if (hour > 23 || minute > 59 || second > 59) return 'no such time of day';
  const comparable = `${text.slice(0, 10)} ${text.slice(11, 19)}`;
  return comparable < LOWEST || comparable > HIGHEST ? `not between ${LOWEST} and ${HIGHEST}` : undefined;
}

function daysIn(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
}
