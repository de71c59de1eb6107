import { LEAF_CATEGORIES } from '../assortment/categories.js';
import { charmPrice } from '../assortment/charm-price.js';
import { normal } from '../chance/distributions.js';
import { CsvWriter } from '../output/csv-writer.js';
import type { Output } from '../output/output.js';
import { Random } from '../random.js';
import { ProductRows } from '../rows/product-rows.js';
import type { Shop } from '../shop.js';
import { COMPETITORS } from '../vocabulary/catalogue.js';

/** How a competitor's price follows ours, and the standard deviation of the log of the rest. */
export const COMPETITOR_PRICES = { passThrough: 0.5, noise: 0.03 } as const;

const COLUMNS = [
  ...['sample_data', 'product_id', 'sku', 'product_name', 'category', 'competitor_name', 'region'],
  ...['competitor_price', 'currency', 'price_date'],
];
const WEEKS = 52;
const PRODUCTS_AT_SCALE_ONE = 200;
const FEWEST_PRODUCTS = 20;

/** What competitors ask for our best sellers, once a week over the last year: `feeds/competitor-prices.csv`. */
export async function writeCompetitorPrices(shop: Shop, output: Output): Promise<void> {
  const { plan, calendar, assortment, prices, ids } = shop;
  const row = new CsvWriter(output.open('feeds/competitor-prices.csv'), COLUMNS);
  const random = new Random(plan.seed, 'competitor-prices');
  const names = new ProductRows(plan.seed, shop);
  const wanted = Math.max(FEWEST_PRODUCTS, Math.round(PRODUCTS_AT_SCALE_ONE * plan.scale));
  const weeks = Math.min(WEEKS, Math.floor(calendar.days / 7));
  for (let product = 0; product < Math.min(wanted, assortment.count); product++) {
    const { brand, text } = names.name(product);
    const list = assortment.listPrice[product]!;
    for (let week = weeks - 1; week >= 0; week--) {
      const day = calendar.days - 1 - week * 7;
      const ours = (prices.price(product, day) / list) ** COMPETITOR_PRICES.passThrough;
      for (const { name, region, level } of COMPETITORS) {
        row.text('generated');
        row.id(ids.products, product);
        row.text(names.sku(product, brand));
        row.text(text);
        row.text(LEAF_CATEGORIES[assortment.category[product]!]!.name);
        row.text(name);
        row.text(region);
        row.money(charmPrice(list * level * ours * Math.exp(COMPETITOR_PRICES.noise * normal(random))));
        row.text('USD');
        row.text(calendar.date(day));
        row.endRow();
      }
    }
    await output.drain();
  }
  row.flush();
}
