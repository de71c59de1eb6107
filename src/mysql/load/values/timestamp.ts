const LOWEST = '1970-01-01 00:00:01';
const HIGHEST = '2038-01-19 03:14:07';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const SECONDS_END = 'YYYY-MM-DD HH:MM:SS'.length;
/** What may follow the seconds: a fraction of zero, UTC. */
const TAIL = /^(?:\.0{1,6})?Z?$/;

/** Why a text is no TIMESTAMP in UTC with whole seconds; undefined when it is one. */
export function timestampProblem(text: string): string | undefined {
  // By character codes: with times in every row, taking them apart by a pattern is half of all the work of reading.
  const year = digits(text, 0) * 100 + digits(text, 2);
  const month = digits(text, 5);
  const day = digits(text, 8);
  const hour = digits(text, 11);
  const minute = digits(text, 14);
  const second = digits(text, 17);
  // NaN when any of them is no number.
  if (!(year + month + day + hour + minute + second >= 0) || !hasSeparators(text)) {
    return 'not a time as YYYY-MM-DD HH:MM:SS in UTC';
  }
  if (text.length > SECONDS_END && !TAIL.test(text.slice(SECONDS_END))) {
    return text[SECONDS_END] === '.'
      ? 'a fraction of a second, which the column does not hold'
      : 'not a time as YYYY-MM-DD HH:MM:SS in UTC';
  }
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return 'no such day';
  if (hour > 23 || minute > 59 || second > 59) return 'no such time of day';
  if (year > 1970 && year < 2038) return undefined;
  const comparable = `${text.slice(0, 10)} ${text.slice(11, SECONDS_END)}`;
  return comparable < LOWEST || comparable > HIGHEST ? `not between ${LOWEST} and ${HIGHEST}` : undefined;
}

/** The number that two characters make; NaN when one of them is no digit or not there. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const ZERO = 48;
const DASH = 45;
const COLON = 58;
const SPACE = 32;
const LETTER_T = 84;

function hasSeparators(text: string): boolean {
  const between = text.charCodeAt(10);
  return (
    text.charCodeAt(4) === DASH &&
    text.charCodeAt(7) === DASH &&
    (between === SPACE || between === LETTER_T) &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON
  );
}

function daysIn(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
}
