import { readdir } from 'node:fs/promises';
import { ERROR_CODES } from '../../core/error-codes.js';
import { SETTING_KEYS } from '../../platform/config/settings.js';
import { REPLICATION_TASKS } from '../../platform/replication-tasks.js';
import type { StateFolder } from '../../platform/state/state-folder.js';

/** What can be listed for shell completion. */
export const VALUE_KINDS = ['tasks', 'tables', 'runs', 'config-keys', 'error-codes', 'log-sources'] as const;

export type ValueKind = (typeof VALUE_KINDS)[number];

/** Values for completion, from the state folder and the registries alone; empty rather than an error. */
export async function completionValues(kind: ValueKind, state: StateFolder): Promise<string[]> {
  try {
    return await VALUES[kind](state);
  } catch {
    return [];
  }
}

const VALUES: Readonly<Record<ValueKind, (state: StateFolder) => Promise<string[]>>> = {
  tasks: taskNames,
  tables: tableNames,
  runs: async (state) => {
    const { runIds } = await import('../engine/journal/journal-reader.js');
    return runIds(state);
  },
  'config-keys': async () => [...SETTING_KEYS],
  'error-codes': async () => Object.keys(ERROR_CODES),
  'log-sources': async (state) => (await names(state.logs)).map((name) => name.replace(/\.[^.]*$/, '')),
};

/** The tasks of the lake; those of the platform while there are none. */
async function taskNames(state: StateFolder): Promise<string[]> {
  const manifests = (await names(state.manifests)).filter((name) => name.endsWith('.json'));
  return manifests.length > 0
    ? manifests.map((name) => name.slice(0, -'.json'.length))
    : Object.keys(REPLICATION_TASKS);
}

async function tableNames(state: StateFolder): Promise<string[]> {
  const { ManifestStore } = await import('../../lake/manifest/manifest-store.js');
  const manifests = await new ManifestStore(state.manifests).loadAll();
  const tables = manifests.flatMap((manifest) => Object.values(manifest.tables).map(({ table }) => table));
  return tables.length > 0 ? tables.sort() : Object.values(REPLICATION_TASKS).flat();
}

async function names(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
