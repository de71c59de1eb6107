import type { Address } from '../customers/address.js';
import type { CsvWriter } from '../output/csv-writer.js';

/** The six columns of an address, as customers and orders have them. */
export function writeAddress(row: CsvWriter, { line1, line2, city, postalCode, country }: Address): void {
  row.optional(line1);
  row.optional(line2);
  row.text(city.name);
  row.text(city.state);
  row.text(postalCode);
  row.text(country.code);
}
