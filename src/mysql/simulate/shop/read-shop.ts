import { FutureimError } from '../../../core/errors.js';
import { type MysqlConnection, queryRows } from '../../connection/connection.js';
import type { Random } from '../../sample/random.js';
import { type Customer, type Product, type Promotion, Shop } from './shop.js';

const MOST_CUSTOMERS = 20_000;
const MOST_PRODUCTS = 10_000;
const MOST_PROMOTIONS = 100;

/**
 * Reads whom and what the simulation may trade with: the newest customers, products that are in stock somewhere, and
 * promotions that are running. The seed decides which products are popular.
 * @throws FutureimError FIM-SIMULATE-EMPTY when there is nobody to buy or nothing to sell
 */
export async function readShop(connection: MysqlConnection, database: string, random: Random): Promise<Shop> {
  const customers = await readCustomers(connection);
  const products = await readProducts(connection);
  const lacking = [
    ...(customers.length === 0 ? ['active customers'] : []),
    ...(products.length === 0 ? ['active products with a price and an inventory row'] : []),
  ];
  if (lacking.length > 0) {
    throw new FutureimError('FIM-SIMULATE-EMPTY', {
      message: `"${database}" holds no ${lacking.join(' and no ')}`,
      data: { database, lacking },
    });
  }
  return new Shop({ customers, products: shuffled(products, random), promotions: await readPromotions(connection) });
}

async function readCustomers(connection: MysqlConnection): Promise<Customer[]> {
  const rows = await queryRows<Record<string, string | null>>(
    connection,
    'SELECT customer_id, address_line1, city, state, postal_code, country FROM customers WHERE is_active = 1' +
      ` ORDER BY created_at DESC LIMIT ${MOST_CUSTOMERS}`,
  );
  return rows.map((row) => ({
    id: row.customer_id!,
    address: {
      line1: row.address_line1 ?? null,
      city: row.city ?? null,
      state: row.state ?? null,
      postalCode: row.postal_code ?? null,
      country: row.country!,
    },
  }));
}

async function readProducts(connection: MysqlConnection): Promise<Product[]> {
  const rows = await queryRows<{ id: string; price: string; stock: string }>(
    connection,
    'SELECT p.product_id AS id, p.price AS price, i.inventory_id AS stock' +
      ' FROM (SELECT product_id, price FROM products WHERE is_active = 1 AND price > 0' +
      ` ORDER BY product_id LIMIT ${MOST_PRODUCTS}) p` +
      ' JOIN inventory i ON i.product_id = p.product_id ORDER BY i.product_id, i.inventory_id',
  );
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, places]) => {
    const price = Math.round(Number(places[0]!.price) * 100);
    return { id, price, usualPrice: price, stock: places.map(({ stock }) => stock) };
  });
}

async function readPromotions(connection: MysqlConnection): Promise<Promotion[]> {
  const rows = await queryRows<{ id: string; kind: string; value: string }>(
    connection,
    'SELECT promotion_id AS id, discount_type AS kind, discount_value AS value FROM promotions' +
      " WHERE is_active = 1 AND discount_type IN ('percentage', 'fixed') AND discount_value > 0" +
      ` AND CURRENT_TIMESTAMP BETWEEN start_date AND end_date ORDER BY promotion_id LIMIT ${MOST_PROMOTIONS}`,
  );
  return rows.map(({ id, kind, value }) => ({
    id,
    kind: kind as Promotion['kind'],
    value: Math.round(Number(value) * 100),
  }));
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: Random): T[] {
  const list = [...items];
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
  return list;
}
