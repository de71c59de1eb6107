import type { StateMigration } from '../../targets/ports/state-migration.js';
import { counted } from './quantity.js';

/** What a migration does, or did. */
export function renderMigration(
  { stack, from, serial, resources, action, replaced, backups }: StateMigration,
  when: 'planned' | 'done',
): string {
  const state = `serial ${serial}, ${counted(resources, 'resource')}`;
  if (action === 'none') return `${stack} has the state of ${from} already: ${state}`;
  const instead = replaced
    ? ` in place of serial ${replaced.serial} with ${counted(replaced.resources, 'resource')}`
    : ', which was never deployed';
  if (when === 'planned') {
    return [
      `${stack} would get the state of ${from}: ${state}${instead}`,
      ...backups.map((at) => `  copy: ${at}`),
    ].join('\n');
  }
  return [
    `${stack} has the state of ${from} now: ${state}`,
    ...backups.map((at) => `  copy: ${at}`),
    `  see what differs: futureim deploy --target aws --stack ${stack} --plan`,
    `  what is kept at ${from} is as it was: nobody should apply with it any more`,
  ].join('\n');
}
