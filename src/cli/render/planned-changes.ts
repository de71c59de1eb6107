import type { PlannedChange } from '../../targets/ports/provisioner.js';
import { paint, type Tone } from '../style.js';
import { counted } from './quantity.js';
import { singleLine } from './text.js';
import type { View } from './view.js';

const MARKS: Record<PlannedChange['action'], { glyph: string; tone: Tone }> = {
  create: { glyph: '+', tone: 'good' },
  update: { glyph: '~', tone: 'warning' },
  delete: { glyph: '-', tone: 'bad' },
  none: { glyph: '=', tone: 'muted' },
};

/** One line a resource, `+` created, `~` updated, `-` deleted, `=` kept, and the count of changes. */
export function renderPlannedChanges(changes: readonly PlannedChange[], view: View): string {
  const lines = changes.map(({ action, resource, reason }) => {
    const { glyph, tone } = MARKS[action];
    return `${paint(glyph, tone, view.color)} ${singleLine(resource)}: ${singleLine(reason)}`;
  });
  const pending = changes.filter(({ action }) => action !== 'none').length;
  return [...lines, pending === 0 ? 'no changes' : `${counted(pending, 'change')} pending`].join('\n');
}
