import type { SavedPlans } from '../../runbook/procedures/stacks/saved-plans/save-plans.js';

/** Where a plan was saved, and how another process applies it; nothing when none was. */
export function renderSavedPlans(saved: SavedPlans | undefined, environment: string): string[] {
  if (saved === undefined) return [];
  const { folder, digest } = saved;
  return [
    [
      `saved in ${folder}: ${digest}`,
      'The folder holds values that are secret: keep it private, and only as long as it is needed.',
      `Apply it with: futureim deploy --target aws --env ${environment} --from ${folder} --digest ${digest}`,
    ].join('\n'),
  ];
}
