import { FutureimError } from '../../core/errors.js';
import { nearestName } from '../../core/nearest-name.js';
import type { Check } from './check.js';
import { CHECKS } from './registry.js';

/**
 * The checks that ids (`bl.format`) or groups (`bl`) name, in the order of the registry.
 * @param only absent: all
 * @throws FutureimError FIM-USAGE when a name is none of a check
 */
export function selectChecks(only: readonly string[] | undefined, skip: readonly string[] = []): Check[] {
  for (const name of [...(only ?? []), ...skip]) {
    if (!CHECKS.some((check) => isNamed(check, name))) throw unknownCheck(name);
  }
  return CHECKS.filter(
    (check) =>
      (only === undefined || only.some((name) => isNamed(check, name))) && !skip.some((name) => isNamed(check, name)),
  );
}

function isNamed({ id }: Check, name: string): boolean {
  return id === name || id.startsWith(`${name}.`);
}

function unknownCheck(name: string): FutureimError {
  const nearest = nearestName(
    name,
    CHECKS.map(({ id }) => id),
  );
  return new FutureimError('FIM-USAGE', {
    message: `there is no check "${name}"${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`,
    remedy: 'futureim mysql-check --explain all lists them',
  });
}
