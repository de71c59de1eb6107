import type { StackChange, StackDrift, StackPlan } from '../../ports/stacks.js';
import { bearsData } from './data-bearing.js';
import { isMirrored } from './mirrored-attributes.js';

interface Change {
  actions: string[];
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  replace_paths?: (string | number)[][];
  importing?: unknown;
}

interface ResourceChange {
  address: string;
  mode: 'managed' | 'data';
  type: string;
  change: Change;
  action_reason?: string;
}

/** `terraform show -json` of a plan, as far as it is used here. Format: https://developer.hashicorp.com/terraform/internals/json-format */
export interface PlanDocument {
  resource_changes?: ResourceChange[];
  resource_drift?: ResourceChange[];
  output_changes?: Record<string, { actions: string[] }>;
}

const TAINTED = 'replace_because_tainted';

const REASONS: Readonly<Record<string, string>> = {
  [TAINTED]: 'its last creation failed',
  replace_by_triggers: 'what it depends on changes',
  delete_because_no_resource_config: 'it is no longer in the configuration',
  delete_because_wrong_repetition: 'it is no longer in the configuration',
  delete_because_count_index: 'it is no longer in the configuration',
  delete_because_each_key: 'it is no longer in the configuration',
};

/** What a plan would do, without the values, which may be secret. */
export function readPlan(
  document: PlanDocument,
  { stack, purpose, id }: Pick<StackPlan, 'stack' | 'purpose' | 'id'>,
): StackPlan {
  const changes = (document.resource_changes ?? []).flatMap((resource) => changeOf(stack, resource));
  const drift = (document.resource_drift ?? []).flatMap((resource) => driftOf(stack, resource));
  const outputsChange = Object.values(document.output_changes ?? {}).some(({ actions }) => !isNothing(actions));
  const pending = purpose === 'drift' ? drift.length > 0 : changes.length > 0 || outputsChange;
  return { id, stack, purpose, changes: purpose === 'drift' ? [] : changes, drift, pending, outputsChange };
}

function changeOf(stack: string, { address, mode, type, change, action_reason }: ResourceChange): StackChange[] {
  const adopted = change.importing !== undefined && change.importing !== null;
  if (mode !== 'managed' || (isNothing(change.actions) && !adopted)) return [];
  const action = actionOf(change.actions);
  const replaced = (change.replace_paths ?? []).map((path) => path.join('.'));
  const reason =
    replaced.length > 0
      ? `${replaced.join(', ')} cannot be changed in place`
      : action === 'update'
        ? differences(change).join(', ')
        : (REASONS[action_reason ?? ''] ?? '');
  // What is tainted was never finished: nothing can have been put into it.
  const unfinished = action_reason === TAINTED;
  const losesData = (action === 'replace' || action === 'delete') && bearsData(type) && !unfinished;
  return [{ stack, address, type, action, reason, losesData, adopted }];
}

function driftOf(stack: string, { address, mode, type, change }: ResourceChange): StackDrift[] {
  if (mode !== 'managed' || isNothing(change.actions)) return [];
  if (change.actions.includes('delete')) return [{ stack, address, action: 'delete', attributes: [] }];
  const attributes = differences(change).filter((name) => !isMirrored(type, name));
  return attributes.length === 0 ? [] : [{ stack, address, action: 'update', attributes }];
}

function actionOf(actions: readonly string[]): StackChange['action'] {
  if (actions.length === 2) return 'replace';
  return actions[0] === 'create' || actions[0] === 'delete' ? actions[0] : 'update';
}

function isNothing(actions: readonly string[]): boolean {
  return actions.every((action) => action === 'no-op' || action === 'read');
}

/** Names of the attributes that differ. */
function differences({ before, after }: Change): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].filter((name) => textOf(before?.[name]) !== textOf(after?.[name])).sort();
}

function textOf(value: unknown): string {
  return JSON.stringify(withoutNothing(value) ?? null);
}

/** The provider reads nothing back as null, false, an empty text, list or map, whatever was written. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(withoutNothing).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .map(([name, item]) => [name, withoutNothing(item)] as const)
      .filter(([, item]) => item !== undefined);
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  return value === null || value === false || value === '' ? undefined : value;
}
