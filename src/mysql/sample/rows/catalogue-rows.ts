import { CATEGORY_TREE } from '../assortment/categories.js';
import { DAY_SECONDS, type SampleCalendar } from '../calendar/sample-calendar.js';
import type { Promotion } from '../orders/promotions.js';
import type { CsvWriter } from '../output/csv-writer.js';
import type { TableIds } from './ids.js';

const FOUNDED_DAYS_BEFORE = 1_000;

/** Departments, each followed by its categories. */
export function writeCategories(row: CsvWriter, ids: TableIds, calendar: SampleCalendar): void {
  const created = calendar.timestamp(-FOUNDED_DAYS_BEFORE * DAY_SECONDS);
  let parent = 0;
  for (const each of CATEGORY_TREE) {
    const leaf = 'name' in each;
    if (!leaf) parent = each.number;
    row.id(ids.categories, each.number);
    row.text(leaf ? each.name : each.department.name);
    if (leaf) row.id(ids.categories, parent);
    else row.null();
    row.optional(leaf ? null : `Everything in ${each.department.name}`);
    row.boolean(true);
    row.text(created);
    row.text(created);
    row.endRow();
  }
}

export function writePromotion(row: CsvWriter, ids: TableIds, calendar: SampleCalendar, promotion: Promotion): void {
  const { start, end, percentage, value } = promotion;
  const number = row.rows;
  const amount = percentage ? value : value / 100;
  const optional = (cents: number | undefined) => (cents === undefined ? row.null() : row.money(cents));
  const created = calendar.timestamp(start - 3 * DAY_SECONDS);
  row.id(ids.promotions, number);
  row.text(`${percentage ? 'SAVE' : 'MINUS'}${amount}-${String(number + 1).padStart(4, '0')}`);
  row.text(percentage ? `${amount}% off` : `$${amount} off`);
  row.optional(number % 2 === 0 ? 'Not valid together with other offers.' : null);
  row.text(percentage ? 'percentage' : 'fixed');
  row.money(amount * 100);
  optional(promotion.leastPurchase);
  optional(promotion.mostDiscount);
  row.text(calendar.timestamp(start));
  row.text(calendar.timestamp(end));
  if (promotion.usageLimit === undefined) row.null();
  else row.integer(promotion.usageLimit);
  row.integer(promotion.usageCount);
  row.boolean(end > calendar.end);
  row.text(created);
  row.text(created);
  row.endRow();
}
