import { BEFORE_SAMPLE, timestampText } from '../calendar.js';
import { Random } from '../random.js';
import { money, type SampleRow } from '../sample-row.js';
import { FIRST_NAMES, LAST_NAMES, PLACES, SEGMENTS, STREETS } from '../vocabulary.js';

export interface Address {
  line1: string | null;
  line2: string | null;
  city: string;
  state: string;
  postalCode: string;
  country: string;
}

export interface Customer {
  id: string;
  address: Address;
  row: SampleRow;
}

export function customers(seed: number, count: number): Customer[] {
  const random = new Random(seed, 'customers');
  const time = timestampText(BEFORE_SAMPLE);
  return Array.from({ length: count }, (_, index) => {
    const id = random.uuid();
    const [city, state, prefix, country] = random.weighted(PLACES);
    const address: Address = {
      line1: random.chance(0.95) ? `${random.integer(1, 980)} ${random.pick(STREETS)}` : null,
      line2: random.chance(0.15) ? `Apt ${random.integer(1, 60)}` : null,
      city,
      state,
      postalCode: `${prefix}${String(random.integer(0, 99)).padStart(2, '0')}`,
      country,
    };
    const row: SampleRow = {
      customer_id: id,
      email: `customer${index + 1}@example.com`,
      first_name: random.pick(FIRST_NAMES),
      last_name: random.pick(LAST_NAMES),
      phone: random.chance(0.85) ? `+1-555-01${String(random.integer(0, 99)).padStart(2, '0')}` : null,
      address_line1: address.line1,
      address_line2: address.line2,
      city,
      state,
      postal_code: address.postalCode,
      country,
      is_active: random.chance(0.94),
      customer_segment: random.chance(0.97) ? random.weighted(SEGMENTS) : null,
      lifetime_value: '0.00',
      created_at: time,
      updated_at: time,
    };
    return { id, address, row };
  });
}

/** Enters what each customer spent; `spent` holds cents by customer id. */
export function withLifetimeValue(list: readonly Customer[], spent: ReadonlyMap<string, number>): SampleRow[] {
  return list.map(({ id, row }) => ({ ...row, lifetime_value: money(spent.get(id) ?? 0) }));
}
