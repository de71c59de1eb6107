import type { ChecksumDialect } from '../checksum/checksum-definition.js';

/** An SQL dialect in which the files that DMS wrote are read. */
export interface LandingDialect extends ChecksumDialect {
  /** A string literal. */
  text(value: string): string;
  /** The statement itself, once it is certain that it calls no function that is not on the dialect's list. */
  checked(statement: string): string;
}

/** How a dialect spells what the canonical text of a landed column is made of. */
export interface LandingSpelling {
  /** Lower-case hex digits of bytes. */
  hex(bytes: string): string;
  /** Up to 16 hex digits as an unsigned integer, exactly. */
  unsigned(hexDigits: string): string;
  /** A DECIMAL with a digit before the point and exactly its decimals. */
  decimal(value: string, precision: number, scale: number): string;
  /** `YYYY-MM-DDTHH:MM:SS.mmm` of a timestamp. */
  milliseconds(timestamp: string): string;
}
