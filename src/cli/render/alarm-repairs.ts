import type { AppliedAlarms } from '../../runbook/procedures/alarms/apply-alarms.js';
import { GLYPH, paint } from '../style.js';
import { counted } from './quantity.js';
import { singleLine } from './text.js';
import type { View } from './view.js';

const WORDS = {
  create: { planned: 'would be created', done: 'created' },
  change: { planned: 'would be changed', done: 'changed' },
} as const;

/** What was put back, or would be, each with why; then what is left as it is. */
export function renderAlarmRepairs({ repairs, inOrder, notDeployed }: AppliedAlarms, { color }: View): string {
  const lines = repairs.flatMap(({ id, change, differences, done }) => [
    done
      ? `${paint(GLYPH.good, 'good', color)} ${singleLine(id)} ${WORDS[change].done}`
      : `${paint(GLYPH.warning, 'warning', color)} ${singleLine(id)} ${WORDS[change].planned}`,
    // Of what was made there is nothing more to say.
    ...(done && change === 'create' ? [] : differences).map(
      (difference) => `    ${paint(singleLine(difference), 'muted', color)}`,
    ),
  ]);
  const rest = `${counted(inOrder, 'alarm')} ${repairs.length === 0 ? 'in order' : 'were in order'}`;
  lines.push(repairs.length === 0 ? `${rest}, nothing to do` : rest);
  if (repairs.some(({ done }) => !done)) lines.push('Nothing was changed. To do it: futureim alarms apply');
  for (const stack of notDeployed) {
    lines.push(`The stack ${stack} is not deployed; its alarms come with: futureim deploy --stack ${stack}`);
  }
  return lines.join('\n');
}
