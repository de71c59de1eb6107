import type { Statement } from '../../policy-document.js';
import type { Control } from '../control.js';
import { type PlatformView, type Resource, refersTo, texts } from '../platform-view.js';
import { policies } from '../policy-statements.js';

/** Whether a pattern of IAM, in which `*` stands for anything, covers all that an action or another pattern names. */
function covers(pattern: string, action: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.?+^$()[\]{}|\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(action);
}

const names = (statements: readonly Statement[], action: string): boolean =>
  statements.some(({ Action }) => texts(Action).some((pattern) => covers(pattern, action)));

/** What a boundary lets through: allowed by one of its statements, and not denied under all circumstances. */
function letsThrough(boundary: readonly Statement[], action: string): boolean {
  const denied = boundary.filter(
    ({ Effect, Condition, Resource: on }) => Effect === 'Deny' && Condition === undefined && texts(on).includes('*'),
  );
  return (
    !names(denied, action) &&
    names(
      boundary.filter(({ Effect }) => Effect === 'Allow'),
      action,
    )
  );
}

function boundaryOf(role: Resource, view: PlatformView): Statement[] | undefined {
  const arn = String(role.block.permissions_boundary);
  return policies(view).find(({ resource, kind }) => kind === 'cap' && arn.endsWith(`/${resource.block.name}`))
    ?.statements;
}

export const BOUNDARY_CONTROLS: readonly Control[] = [
  {
    id: 'iam.within-boundary',
    title: 'the permissions boundary lets through what a role is given',
    severity: 'high',
    why: 'the right would stand in the policy and be refused, the first time that somebody needs it',
    sources: ['own; IAM user guide, permissions boundaries'],
    prodException: 'never',
    check: (view) =>
      view
        .all('aws_iam_role')
        .filter(({ block }) => block.permissions_boundary !== undefined)
        .flatMap((role) => {
          const boundary = boundaryOf(role, view);
          if (!boundary) return [{ resource: role, evidence: 'its boundary is not a policy of the platform' }];
          const granted = policies(view)
            .filter(({ resource, kind }) => kind === 'grant' && resource.stack === role.stack)
            .filter(({ resource }) => refersTo(resource.block.role, role))
            .flatMap(({ statements = [] }) => statements)
            .filter(({ Effect }) => Effect === 'Allow')
            .flatMap(({ Action }) => texts(Action));
          const held = granted.filter((action) => !letsThrough(boundary, action));
          return held.length > 0 ? [{ resource: role, evidence: `${[...new Set(held)].join(', ')} is held back` }] : [];
        }),
  },
];
