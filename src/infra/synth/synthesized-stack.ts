import type { StackName } from '../state-address.js';

/** One resource or data source as it stands in the JSON. */
export type Block = Record<string, unknown>;

/** A configuration in Terraform's JSON syntax: blocks by type, then by name. */
export interface StackConfiguration {
  resource?: Record<string, Record<string, Block>>;
  data?: Record<string, Record<string, Block>>;
  output?: Record<string, Block>;
  [other: string]: unknown;
}

export interface SynthesizedStack {
  name: StackName;
  configuration: StackConfiguration;
}
