import { randomUUID } from 'node:crypto';
import type { Random } from '../../sample/random.js';
import { FIRST_NAMES, LAST_NAMES, PLACES, STREETS } from '../../sample/vocabulary.js';
import type { Address } from '../shop/shop.js';
import type { Transaction } from './transaction.js';

/** Somebody opens an account. */
export const registerCustomer: Transaction = async ({ shop, random, commit }) => {
  const address = someAddress(random);
  const names = { first_name: random.pick(FIRST_NAMES), last_name: random.pick(LAST_NAMES) };
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
  const address = { ...customer.address, line1: street(random) };
  await commit((writer) =>
    writer.updateOne('UPDATE customers SET address_line1 = ? WHERE customer_id = ?', [address.line1, customer.id]),
  );
  customer.address = address;
  return 'address-change';
};

function someAddress(random: Random): Address {
  const [city, state, prefix, country] = random.weighted(PLACES);
  const postalCode = `${prefix}${String(random.integer(0, 99)).padStart(2, '0')}`;
  return { line1: street(random), city, state, postalCode, country };
}

function street(random: Random): string {
  return `${random.integer(1, 980)} ${random.pick(STREETS)}`;
}

function addressColumns({ line1, city, state, postalCode }: Address) {
  return { address_line1: line1, city, state, postal_code: postalCode };
}
