import { BEFORE_SAMPLE, timestampText } from '../calendar.js';
import { Random } from '../random.js';
import type { SampleRow } from '../sample-row.js';
import { DEPARTMENTS } from '../vocabulary.js';

export interface Category {
  id: string;
  name: string;
  /** In cents. */
  medianPrice: number;
}

/** Departments and below them the categories that products belong to. */
export function categories(seed: number): { rows: SampleRow[]; leaves: Category[] } {
  const random = new Random(seed, 'categories');
  const time = timestampText(BEFORE_SAMPLE);
  const rows: SampleRow[] = [];
  const leaves: Category[] = [];
  const add = (name: string, parent: string | null, description: string | null) => {
    const id = random.uuid();
    rows.push({
      category_id: id,
      category_name: name,
      parent_category_id: parent,
      description,
      is_active: true,
      created_at: time,
      updated_at: time,
    });
    return id;
  };
  for (const [department, children] of DEPARTMENTS) {
    const parent = add(department, null, `Everything in ${department}`);
    for (const [name, price] of children) leaves.push({ id: add(name, parent, null), name, medianPrice: price * 100 });
  }
  return { rows, leaves };
}
