import type { Writer } from '../../session/writer.js';
import type { OpenOrder } from '../../shop/shop.js';

/** Makes the goods of an order available again. @param options.reserved whether they still lie reserved there */
export async function returnToStock(
  writer: Writer,
  { lines }: OpenOrder,
  { reserved }: { reserved: boolean },
): Promise<void> {
  for (const { stock, quantity } of lines) {
    await writer.update(
      'UPDATE inventory SET quantity_available = quantity_available + ?,' +
        ' quantity_reserved = GREATEST(quantity_reserved - ?, 0) WHERE inventory_id = ?',
      [quantity, reserved ? quantity : 0, stock],
    );
  }
}
