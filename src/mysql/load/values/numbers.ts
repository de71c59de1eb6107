const LOWEST_INT = -2_147_483_648;
const HIGHEST_INT = 2_147_483_647;

/** Why a text is no INT; undefined when it is one. */
export function integerProblem(text: string): string | undefined {
  if (!/^[+-]?\d+$/.test(text)) return 'not an integer';
  const value = Number(text);
  return value < LOWEST_INT || value > HIGHEST_INT ? `not between ${LOWEST_INT} and ${HIGHEST_INT}` : undefined;
}

/** Why a text is no DECIMAL(precision, scale); undefined when it is one. A value that would be rounded is refused. */
export function decimalProblem(text: string, precision: number, scale: number): string | undefined {
  const match = /^[+-]?(\d*)(?:\.(\d*))?$/.exec(text);
  const whole = match?.[1] ?? '';
  const fraction = match?.[2] ?? '';
  if (match === null || whole + fraction === '') return 'not a decimal number';
  if (fraction.length > scale && /[1-9]/.test(fraction.slice(scale))) return `more than ${scale} decimals`;
  const digits = precision - scale;
  return whole.length > digits && whole.replace(/^0+/, '').length > digits
    ? `more than ${digits} digits before the point`
    : undefined;
}
