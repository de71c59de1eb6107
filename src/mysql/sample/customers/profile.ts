import { Random } from '../random.js';
import { latin, NAMES, type PersonName, written } from '../vocabulary/people.js';
import { COUNTRIES } from '../vocabulary/places.js';
import { type Address, drawAddress, filled } from './address.js';

export interface Profile {
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
  address: Address;
}

/** Kept for examples: RFC 2606. */
const MAIL_DOMAINS = ['example.com', 'example.org', 'example.net'] as const;

/** Who a customer is: a function of the customer's number and country, so that it need not be kept. */
export class Profiles {
  readonly #names: Random;
  readonly #addresses: Random;

  constructor(seed: number) {
    this.#names = new Random(seed, 'customer-names');
    this.#addresses = new Random(seed, 'customer-addresses');
  }

  /** @param country index in `COUNTRIES` */
  address(customer: number, country: number): Address {
    return drawAddress(this.#addresses.at(customer), country);
  }

  profile(customer: number, country: number): Profile {
    const random = this.#names.at(customer);
    const address = this.address(customer, country);
    const names = NAMES[COUNTRIES[country]!.code];
    const given = random.pick<PersonName>(names.given);
    const family = random.pick<PersonName>(names.family);
    const local = `${latin(given)}.${latin(family)}${customer + 1}`;
    return {
      firstName: written(given),
      lastName: written(family),
      email: `${local}@${random.pick(MAIL_DOMAINS)}`,
      phone: random.chance(0.88) ? filled(address.city.phone ?? address.country.phone, random) : null,
      address,
    };
  }
}
