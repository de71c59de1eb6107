import type { StackChange } from '../../../targets/ports/stacks.js';

export interface ChangeCounts {
  add: number;
  change: number;
  destroy: number;
  /** Resources that exist and are taken over. */
  import: number;
}

/** As Terraform counts: a replacement is one added and one destroyed. */
export function countChanges(changes: readonly StackChange[]): ChangeCounts {
  const number = (...actions: StackChange['action'][]): number =>
    changes.filter(({ action, adopted, reason }) => actions.includes(action) && !(adopted && reason === '')).length;
  return {
    add: number('create', 'replace'),
    change: number('update'),
    destroy: number('delete', 'replace'),
    import: changes.filter(({ adopted }) => adopted).length,
  };
}
