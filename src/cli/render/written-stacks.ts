import type { WrittenStack } from '../../targets/ports/provisioner.js';
import { type Cell, renderTable } from './table.js';
import type { View } from './view.js';

/** One line a stack, in the order in which they are applied. */
export function renderWrittenStacks(stacks: readonly WrittenStack[], view: View): string {
  const rows = stacks.map(({ stack, resources, path }): Cell[] => [
    { text: stack },
    { text: String(resources) },
    { text: path },
  ]);
  const columns = [{ title: 'stack' }, { title: 'resources', align: 'right' as const }, { title: 'configuration' }];
  return renderTable(columns, rows, view).join('\n');
}
