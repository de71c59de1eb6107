import { rm } from 'node:fs/promises';
import { replaceFile } from '../../../core/durable-file.js';
import { FutureimError } from '../../../core/errors.js';
import type { StackPlan } from '../../ports/stacks.js';
import { type ImportPlace, importId } from './import-id.js';
import type { PlanDocument } from './read-plan.js';
import type { Diagnostic } from './terraform-event.js';

/** A resource of the configuration that may exist already: its address, and what the provider would find it by. */
export type Candidates = Map<string, string>;

/** What a plan would create although something of its name may be there. */
export function candidatesOf(document: PlanDocument, place: ImportPlace): Candidates {
  const candidates: Candidates = new Map();
  for (const { address, mode, type, change } of document.resource_changes ?? []) {
    if (mode !== 'managed' || change.actions[0] !== 'create') continue;
    const id = importId(type, change.after ?? {}, place);
    if (id !== undefined) candidates.set(address, id);
  }
  return candidates;
}

/** Writes the import blocks beside the configuration; none leaves no file. */
export async function writeImports(file: string, candidates: Candidates): Promise<void> {
  if (candidates.size === 0) return rm(file, { force: true });
  const blocks = [...candidates].map(([to, id]) => ({ to, id }));
  await replaceFile(file, JSON.stringify({ import: blocks }, null, 2), 0o600);
}

/**
 * Takes out what Terraform found not to exist, by the errors of a plan with import blocks.
 * @returns whether anything was taken out: otherwise the errors are about something else
 */
export function dropMissing(candidates: Candidates, errors: readonly Diagnostic[]): boolean {
  const before = candidates.size;
  for (const { summary, detail = '', address } of errors) {
    if (!/import|non-existent|not found|couldn't find/i.test(`${summary} ${detail}`)) continue;
    const named = /existing object to "([^"]+)"/.exec(detail.replace(/\s+/g, ' '))?.[1] ?? address;
    if (named !== undefined) candidates.delete(named);
  }
  return candidates.size < before;
}

/**
 * Adoption keeps what is there.
 * @throws FutureimError FIM-DATA-PROTECTED when something that holds data would have to be replaced
 */
export function refuseReplacement({ stack, changes }: StackPlan): void {
  const lost = changes.find(({ adopted, losesData }) => adopted && losesData);
  if (lost === undefined) return;
  throw new FutureimError('FIM-DATA-PROTECTED', {
    message: `${lost.address} of ${stack} exists and cannot be taken over as it is: ${lost.reason}`,
    reason: 'it would be replaced, and its data with it',
    remedy: 'give it the wanted settings or another name first, or choose other names with aws.project',
    data: { stack, address: lost.address },
  });
}
