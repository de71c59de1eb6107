import type { PublishedOutput } from '../../runbook/procedures/stacks/outputs.js';
import { renderTable } from './table.js';
import type { View } from './view.js';

/** One line an output; the stack only where there are stacks. */
export function renderOutputs(outputs: readonly PublishedOutput[], view: View): string {
  if (outputs.length === 0) return 'nothing is deployed';
  const stacks = outputs.some(({ stack }) => stack !== undefined);
  const columns = [...(stacks ? [{ title: 'STACK' }] : []), { title: 'NAME' }, { title: 'VALUE' }];
  const rows = outputs.map(({ stack = '', name, value }) => [
    ...(stacks ? [{ text: stack }] : []),
    { text: name },
    { text: value },
  ]);
  return renderTable(columns, rows, view).join('\n');
}
