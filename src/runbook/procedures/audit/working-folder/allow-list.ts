import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import createIgnore from 'ignore';
import { parse } from 'yaml';
import { z } from 'zod';
import { SECRET_KINDS, type SecretKind } from '../../../../core/leaked-secrets/secret-kinds.js';
import type { SecretPlace } from './scan-folder.js';

/** Name of the list in the working folder. */
export const ALLOW_LIST = '.futureim-allow.yaml';

const entry = z.strictObject({
  /** As in a .gitignore. */
  path: z.string().min(1),
  kind: z.enum(Object.keys(SECRET_KINDS) as [SecretKind, ...SecretKind[]]),
  reason: z.string().min(10),
  /** The last day on which it holds. */
  expires: z.iso.date(),
});

export type AllowEntry = z.infer<typeof entry>;

/** The list of a folder; empty when there is none, the reason when it cannot be used. */
export async function readAllowList(folder: string): Promise<{ entries: AllowEntry[]; problem?: string }> {
  const text = await readFile(join(folder, ALLOW_LIST), 'utf8').catch(() => undefined);
  if (text === undefined) return { entries: [] };
  try {
    // Dates stay texts: the failsafe schema knows nothing else.
    const parsed = z.array(entry).safeParse(parse(text, { schema: 'failsafe' }) ?? []);
    if (parsed.success) return { entries: parsed.data };
    const [issue] = parsed.error.issues;
    return { entries: [], problem: `entry ${issue!.path.join('.')}: ${issue!.message}` };
  } catch (error) {
    return { entries: [], problem: (error as Error).message.split('\n')[0]! };
  }
}

export interface Judged {
  /** Nobody allows them. */
  leaked: SecretPlace[];
  allowed: SecretPlace[];
  /** Entries that no longer hold, or that allow nothing. */
  stale: AllowEntry[];
}

/** @param today ISO 8601 date */
export function judge(places: readonly SecretPlace[], entries: readonly AllowEntry[], today: string): Judged {
  const rules = entries
    .filter(({ expires }) => expires >= today)
    .map((each) => ({ each, covers: createIgnore().add(each.path), used: false }));
  const leaked: SecretPlace[] = [];
  const allowed: SecretPlace[] = [];
  for (const place of places) {
    const rule = rules.find(({ each, covers }) => each.kind === place.kind && covers.ignores(place.file));
    if (rule === undefined) leaked.push(place);
    else {
      rule.used = true;
      allowed.push(place);
    }
  }
  const used = new Set(rules.filter((rule) => rule.used).map(({ each }) => each));
  return { leaked, allowed, stale: entries.filter((each) => !used.has(each)) };
}
