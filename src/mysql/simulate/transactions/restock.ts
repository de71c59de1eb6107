import type { Transaction } from './transaction.js';

/** An inventory row that fell below its reorder point is filled up. */
export const restock: Transaction = async ({ shop, commit }) => {
  const [stock] = shop.lowStock;
  if (stock === undefined) return undefined;
  // Taken out first, so that no other connection fills up the same row.
  shop.lowStock.delete(stock);
  await commit((writer) =>
    writer.updateOne(
      'UPDATE inventory SET quantity_available = quantity_available + GREATEST(reorder_quantity, reorder_point, 10),' +
        ' last_restocked_at = CURRENT_TIMESTAMP WHERE inventory_id = ?',
      [stock],
    ),
  );
  return 'restock';
};
