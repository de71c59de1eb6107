import { FutureimError } from '../../../core/errors.js';
import type { StackState } from '../../ports/stack-states.js';

interface StateResource {
  module?: string;
  mode: 'managed' | 'data';
  type: string;
  name: string;
  /** `provider["registry.terraform.io/hashicorp/aws"]`. */
  provider: string;
  instances: { index_key?: string | number }[];
}

/** A state as Terraform stores it (format 4), as far as it is used here. */
export interface StateDocument {
  version: 4;
  serial: number;
  lineage: string;
  outputs: Record<string, { value: unknown; sensitive?: boolean }>;
  resources: StateResource[];
}

/** @throws FutureimError FIM-STATE-BUCKET when the text is no state */
export function parseStateDocument(text: string, place: string): StateDocument {
  try {
    const document = JSON.parse(text) as StateDocument;
    if (document.version === 4 && typeof document.lineage === 'string' && Array.isArray(document.resources)) {
      return document;
    }
  } catch {
    // Told below, as for a document of another shape.
  }
  throw new FutureimError('FIM-STATE-BUCKET', {
    message: `${place} holds no Terraform state`,
    reason: 'the object was overwritten by something else',
    remedy: 'futureim state versions STACK shows older versions, futureim state restore brings one back',
  });
}

/** Addresses of what is managed, sorted. */
export function managedAddresses({ resources }: Pick<StateDocument, 'resources'>): string[] {
  return resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ module, type, name, instances }) =>
      instances.map(({ index_key: key }) => {
        const index = key === undefined ? '' : `[${JSON.stringify(key)}]`;
        return `${module === undefined ? '' : `${module}.`}${type}.${name}${index}`;
      }),
    )
    .sort();
}

export function stackState(stack: string, document: StateDocument, written: Date): StackState {
  const outputs = Object.entries(document.outputs ?? {})
    .filter(([, { sensitive }]) => sensitive !== true)
    .map(([name, { value }]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const);
  return {
    stack,
    serial: document.serial,
    written: written.toISOString(),
    resources: managedAddresses(document),
    outputs: Object.fromEntries(outputs),
  };
}
