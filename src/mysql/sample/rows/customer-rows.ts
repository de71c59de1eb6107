import { DAY_SECONDS, type SampleCalendar } from '../calendar/sample-calendar.js';
import type { CustomerBase } from '../customers/customer-base.js';
import { type Profile, Profiles } from '../customers/profile.js';
import { brokenEmail } from '../dirt/broken-email.js';
import type { Dirt } from '../dirt/dirt.js';
import type { Identifiers } from '../identifiers.js';
import type { CsvWriter } from '../output/csv-writer.js';
import { Random } from '../random.js';
import { writeAddress } from './address-columns.js';
import type { TableIds } from './ids.js';

/** The shop's own segments: by spending in cents and days of silence. */
const SEGMENTS = { highValue: 150_000, mediumValue: 40_000, newDays: 60, atRiskDays: 200 } as const;

/** Closed accounts, of customers who are gone for good and of the others. */
const CLOSED = { churned: 0.3, others: 0.01 } as const;

/** Amounts in cents, times in seconds since the first day. */
interface Account {
  active: boolean;
  segment: string | null;
  spent: number;
  created: number;
  updated: number;
}

/** Rows of customers, to be written after all orders: they hold what was spent. */
export class CustomerRows {
  readonly #row: CsvWriter;
  readonly #ids: TableIds;
  readonly #base: CustomerBase;
  readonly #calendar: SampleCalendar;
  readonly #dirt: Dirt;
  readonly #profiles: Profiles;
  readonly #random: Random;

  constructor(
    seed: number,
    row: CsvWriter,
    shop: { ids: TableIds; base: CustomerBase; calendar: SampleCalendar; dirt: Dirt },
  ) {
    this.#row = row;
    this.#ids = shop.ids;
    this.#base = shop.base;
    this.#calendar = shop.calendar;
    this.#dirt = shop.dirt;
    this.#profiles = new Profiles(seed);
    this.#random = new Random(seed, 'customer-rows');
  }

  /** One row, or two when the customer is there twice. */
  write(customer: number): void {
    const profile = this.#profiles.profile(customer, this.#base.country[customer]!);
    const random = this.#random.at(customer);
    const broken = this.#dirt.strikes('invalid-email', customer);
    const email = broken ? brokenEmail(profile.email, broken) : profile.email;
    const created = this.#base.signUpTime[customer]!;
    const closed = random.chance(this.#base.hasChurned(customer) ? CLOSED.churned : CLOSED.others);
    this.#account(
      this.#ids.customers,
      customer,
      { ...profile, email },
      {
        active: !closed,
        segment: random.chance(0.03) ? null : this.#segment(customer),
        spent: this.#base.spent[customer]!,
        created,
        updated: Math.max(created, this.#base.lastOrderTime[customer]!),
      },
    );
    const twice = this.#dirt.strikes('near-duplicate', customer);
    if (twice === undefined) return;
    const again = Math.min(this.#calendar.end, created + twice.integer(60, 90 * DAY_SECONDS));
    const account = { active: true, segment: 'New', spent: 0, created: again, updated: again };
    this.#account(this.#ids.duplicates, customer, variant(profile, twice), account);
  }

  #account(ids: Identifiers, number: number, { address, ...person }: Profile, account: Account): void {
    const row = this.#row;
    row.id(ids, number);
    row.text(person.email);
    row.text(person.firstName);
    row.text(person.lastName);
    row.optional(person.phone);
    writeAddress(row, address);
    row.boolean(account.active);
    row.optional(account.segment);
    row.money(account.spent);
    row.text(this.#calendar.timestamp(account.created));
    row.text(this.#calendar.timestamp(account.updated));
    row.endRow();
  }

  #segment(customer: number): string {
    const end = this.#calendar.end;
    if (end - this.#base.signUpTime[customer]! < SEGMENTS.newDays * DAY_SECONDS) return 'New';
    const orders = this.#base.orders[customer]!;
    const silence = end - this.#base.lastOrderTime[customer]!;
    if (orders > 0 && silence > SEGMENTS.atRiskDays * DAY_SECONDS) return 'At Risk';
    const spent = this.#base.spent[customer]!;
    if (spent >= SEGMENTS.highValue) return 'High Value';
    return spent >= SEGMENTS.mediumValue ? 'Medium Value' : 'Low Value';
  }
}

/** The same person once more, written a little differently; the e-mail differs always, because it must be unique. */
function variant(profile: Profile, random: Random): Profile {
  const email = profile.email.replace('@', '+1@');
  const shout = {
    ...profile,
    email,
    firstName: profile.firstName.toUpperCase(),
    lastName: profile.lastName.toUpperCase(),
  };
  const swapped = { ...profile, email, firstName: profile.lastName, lastName: profile.firstName };
  const shortened = { ...profile, email, firstName: `${[...profile.firstName][0]}.`, phone: null };
  return random.pick([shout, swapped, shortened, { ...profile, email }]);
}
