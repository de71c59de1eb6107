import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Beside the folders of the stacks. */
export const MANIFEST = 'manifest.json';

/** Part of a path and never all of one: no separator, no way up. */
const NAME = /^[a-z0-9][\w.-]*$/i;

const change = z.object({
  address: z.string(),
  action: z.enum(['create', 'update', 'replace', 'delete']),
  reason: z.string(),
  losesData: z.boolean(),
  adopted: z.boolean(),
});

const savedStack = z.object({
  /** Also the name of its folder. */
  stack: z.string().regex(NAME),
  /** Whether applying it would change anything. */
  pending: z.boolean(),
  /** What it would change, without values. */
  changes: z.array(change),
  /** SHA-256 of every file, by its name. */
  files: z.record(z.string().regex(NAME), z.string().regex(/^[0-9a-f]{64}$/)),
});

/** What a folder of saved plans is: whose, of what, and the digest of every file. */
export const planManifest = z.object({
  format: z.literal('futureim-plan'),
  formatVersion: z.literal(1),
  /** ISO 8601, UTC. */
  created: z.string(),
  /** Version of futureim. */
  futureim: z.string(),
  /** What made the plans, and alone can apply them. */
  program: z.object({ title: z.string(), version: z.string() }),
  place: z.object({ project: z.string(), environment: z.string(), region: z.string(), account: z.string() }),
  /** Of the platform that was planned; one that fails a control is never planned. */
  policy: z.object({ verdict: z.literal('pass'), controls: z.int(), excepted: z.int() }),
  /** Estimated USD a month of the whole platform; absent where no price is on record. */
  monthly: z.number().optional(),
  /** Numbers of the states that the plans were made of, those of stacks that are only read among them; 0: none. */
  states: z.record(z.string(), z.int().nonnegative()),
  /** In the order in which they are applied. */
  stacks: z.array(savedStack),
  /** What could not be planned before these are applied. */
  deferred: z.array(z.object({ stack: z.string(), after: z.array(z.string()) })),
});

export type PlanManifest = z.infer<typeof planManifest>;

/** Where a plan is of. */
export type PlanPlace = PlanManifest['place'];

/** `sha256:…` of the text of a manifest: it stands for every file that the manifest names. */
export function digestOfManifest(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
