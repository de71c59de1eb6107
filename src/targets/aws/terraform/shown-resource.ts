interface ShownResource {
  address: string;
  values: Record<string, unknown>;
  sensitive_values?: Record<string, unknown>;
}

/** `terraform show -json` of a state, as far as it is used here. */
export interface StateShown {
  values?: { root_module?: { resources?: ShownResource[] } };
}

const MASK = '(sensitive)';

/** The attributes of one resource with everything masked that Terraform or the provider calls sensitive. */
export function shownResource(state: StateShown, address: string): Record<string, unknown> | undefined {
  const found = state.values?.root_module?.resources?.find((resource) => resource.address === address);
  return found && (masked(found.values, found.sensitive_values ?? {}) as Record<string, unknown>);
}

/** `sensitive` has the shape of the value, with `true` in the place of what is sensitive as a whole. */
function masked(value: unknown, sensitive: unknown): unknown {
  if (sensitive === true) return MASK;
  if (Array.isArray(value)) return value.map((item, index) => masked(item, (sensitive as unknown[])?.[index]));
  if (value === null || typeof value !== 'object') return value;
  const marks = (sensitive ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, masked(item, marks[name])]));
}
