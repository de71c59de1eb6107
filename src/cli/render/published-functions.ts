import type { PublishedFunction } from '../../targets/ports/functions.js';
import { type Cell, renderTable } from './table.js';
import type { View } from './view.js';

/** One line a function: what became of it, and which version callers get. */
export function renderPublishedFunctions(published: readonly PublishedFunction[], view: View): string {
  const rows = published.map(({ name, change, version = '', previous }): Cell[] => [
    { text: name },
    { text: change },
    { text: previous === undefined ? version : `${version} (before: ${previous})` },
  ]);
  return renderTable([{ title: 'function' }, { title: 'change' }, { title: 'version' }], rows, view).join('\n');
}
