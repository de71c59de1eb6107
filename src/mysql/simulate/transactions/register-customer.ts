import { randomUUID } from 'node:crypto';
import { drawAddress } from '../../sample/customers/address.js';
import { drawCountry } from '../../sample/customers/country.js';
import type { Random } from '../../sample/random.js';
import { NAMES, type PersonName, written } from '../../sample/vocabulary/people.js';
import { COUNTRIES } from '../../sample/vocabulary/places.js';
import type { Address } from '../shop/shop.js';
import type { Transaction } from './transaction.js';

/** Somebody opens an account. */
export const registerCustomer: Transaction = async ({ shop, random, commit }) => {
  const country = drawCountry(random, 1);
  const address = someAddress(random, country);
  const { given, family } = NAMES[COUNTRIES[country]!.code];
  const names = {
    first_name: written(random.pick<PersonName>(given)),
    last_name: written(random.pick<PersonName>(family)),
  };
  const id = await commit(async (writer) => {
    const id = randomUUID();
    await writer.insert('customers', {
      customer_id: id,
      email: `${id}@example.com`,
      ...names,
      ...addressColumns(address),
      country: address.country,
      customer_segment: 'New',
    });
    return id;
  });
  const customer = { id, address };
  shop.customers.add(customer, random);
  shop.ownCustomers.add(customer, random);
  return 'new-customer';
};

/** A customer moves within the country. Only those that this simulation registered. */
export const changeAddress: Transaction = async ({ shop, random, commit }) => {
  const customer = shop.ownCustomers.pick(random);
  if (customer === undefined) return undefined;
  const country = COUNTRIES.findIndex(({ code }) => code === customer.address.country);
  const address = { ...customer.address, line1: someAddress(random, country).line1 };
  await commit((writer) =>
    writer.updateOne('UPDATE customers SET address_line1 = ? WHERE customer_id = ?', [address.line1, customer.id]),
  );
  customer.address = address;
  return 'address-change';
};

/** @param index of the country in `COUNTRIES` */
function someAddress(random: Random, index: number): Address {
  const { line1, city, postalCode, country } = drawAddress(random, index);
  return { line1, city: city.name, state: city.state, postalCode, country: country.code };
}

function addressColumns({ line1, city, state, postalCode }: Address) {
  return { address_line1: line1, city, state, postal_code: postalCode };
}
