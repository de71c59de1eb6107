/** Bits of minutes and seconds in the stored form of a TIME. */
const SIX_BITS = 0x3f;

/**
 * A reader of stored TIME(n) values, which are big-endian numbers: hours, minutes and seconds packed into 24 bits, then
 * the fraction in up to 24 more, with an offset that makes negative ones sort first (MySQL, `my_time_packed_to_binary`).
 * @param digits of the fraction, 0 to 6
 * @returns what a SELECT prints: `-838:59:59.000`
 */
export function timeReader(digits: number): (value: unknown) => string | null {
  const fractionBytes = Math.ceil(digits / 2);
  const scale = 2 ** (8 * fractionBytes);
  const zero = 0x800000 * scale;
  return (value) => {
    if (value === null) return null;
    const bytes = value as Buffer;
    const packed = bytes.readUIntBE(0, bytes.length) - zero;
    const size = Math.abs(packed);
    const clock = Math.floor(size / scale);
    const text = `${packed < 0 ? '-' : ''}${two(clock >>> 12)}:${two((clock >>> 6) & SIX_BITS)}:${two(clock & SIX_BITS)}`;
    if (digits === 0) return text;
    // An odd number of digits is stored with a zero behind them.
    const fraction = String(size % scale).padStart(fractionBytes * 2, '0');
    return `${text}.${fraction.slice(0, digits)}`;
  };
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
