import { Superseded, type Writer } from '../session/writer.js';
import type { Transaction } from './transaction.js';

/** Tables with rows that belong to an order. */
const CHILDREN = ['order_items', 'payments', 'shipments'];

/** An order of this simulation that has come to its end is deleted. */
export const deleteOrder: Transaction = async ({ shop, random, commit }) => {
  const order = shop.finishedOrders.take(random);
  if (order === undefined) return undefined;
  await commit(async (writer) => {
    const locked = await writer.select('SELECT order_id FROM orders WHERE order_id = ? FOR UPDATE', [order]);
    if (locked.length === 0) throw new Superseded(`order ${order}`);
    await deleteOrders(writer, [order]);
  });
  return 'order-deletion';
};

/**
 * A customer of this simulation asks to be forgotten, with everything that belongs to them. The row of a parent is
 * locked first: until the end of the transaction no session can add a child to it, which would then be deleted by a
 * cascade, and MariaDB does not log what a cascade deletes.
 */
export const deleteCustomer: Transaction = async ({ shop, random, commit }) => {
  const customer = shop.ownCustomers.take(random);
  if (customer === undefined) return undefined;
  shop.customers.remove(customer);
  await commit(async (writer) => {
    const { id } = customer;
    const locked = await writer.select('SELECT customer_id FROM customers WHERE customer_id = ? FOR UPDATE', [id]);
    if (locked.length === 0) throw new Superseded(`customer ${id}`);
    const orders = await writer.select<{ id: string }>(
      'SELECT order_id AS id FROM orders WHERE customer_id = ? FOR UPDATE',
      [id],
    );
    if (orders.length > 0) {
      await deleteOrders(
        writer,
        orders.map((order) => order.id),
      );
    }
    await writer.delete('DELETE FROM reviews WHERE customer_id = ?', [id]);
    await writer.delete('DELETE FROM customers WHERE customer_id = ?', [id]);
  });
  return 'customer-deletion';
};

/** Children first, so that no cascade has anything left to delete. @param ids of rows that are locked */
async function deleteOrders(writer: Writer, ids: string[]): Promise<void> {
  for (const table of CHILDREN) await writer.delete(`DELETE FROM ${table} WHERE order_id IN (?)`, [ids]);
  await writer.delete('DELETE FROM orders WHERE order_id IN (?)', [ids]);
}
