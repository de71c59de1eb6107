/** USD with cents: `$1,234.56`; `not priced` when unknown. */
export function dollars(value: number | null): string {
  return value === null
    ? 'not priced'
    : `$${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** A price of one unit, with as many digits as it has: `$0.0000133334`. */
export function unitPrice(usd: number): string {
  return `$${usd.toLocaleString('en-US', { maximumFractionDigits: 10 })}`;
}

/** An amount with at most two decimals: `1,460`, `0.05`. */
export function amount(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
