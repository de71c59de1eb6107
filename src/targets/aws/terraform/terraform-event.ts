/** An error or warning of Terraform, in the form of its `-json` output. */
export interface Diagnostic {
  severity: 'error' | 'warning';
  summary: string;
  detail?: string;
  /** Address of the resource that it is about. */
  address?: string;
}

/** What happens to one resource. */
export interface ResourceHook {
  resource: { addr: string };
  action: string;
  elapsed_seconds?: number;
}

/**
 * One line of `terraform plan -json` and `apply -json`, as far as it is used here; OpenTofu writes the same.
 * Format: https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export type TerraformEvent =
  | { type: 'diagnostic'; diagnostic: Diagnostic }
  | { type: 'refresh_complete'; hook: { resource: { addr: string } } }
  | { type: 'apply_start' | 'apply_progress' | 'apply_complete' | 'apply_errored'; hook: ResourceHook }
  | { type: 'change_summary'; changes: { add: number; change: number; remove: number; operation: string } }
  | { type: 'other' };

const KNOWN: ReadonlySet<string> = new Set([
  'diagnostic',
  'refresh_complete',
  'apply_start',
  'apply_progress',
  'apply_complete',
  'apply_errored',
  'change_summary',
]);

/** An event of one line; what Terraform prints beside its JSON, and events of no interest, are `other`. */
export function parseTerraformEvent(line: string): TerraformEvent {
  if (!line.startsWith('{')) return { type: 'other' };
  try {
    const event = JSON.parse(line) as { type?: string };
    return KNOWN.has(event.type ?? '') ? (event as TerraformEvent) : { type: 'other' };
  } catch {
    return { type: 'other' };
  }
}
