import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Programs that are started by their path, and where their source stands relative to this file. */
const SOURCES = {
  agent: './main.ts',
  'replicator-worker': '../replicator/worker.ts',
  'range-reader': '../replicator/range-load/thread.ts',
} as const;

export interface ProgramEntry {
  path: string;
  /** Options for node that the program needs. */
  nodeOptions: string[];
}

/** Where a program of this package is: bundled below `dist/`, or its source when run from a checkout. */
export function programEntry(name: keyof typeof SOURCES): ProgramEntry {
  const source = fileURLToPath(new URL(SOURCES[name], import.meta.url));
  if (import.meta.url.endsWith('.ts') && existsSync(source)) {
    return { path: source, nodeOptions: ['--import', import.meta.resolve('tsx')] };
  }
  for (const bundled of [`./${name}.js`, `../${name}.js`]) {
    const path = fileURLToPath(new URL(bundled, import.meta.url));
    if (existsSync(path)) return { path, nodeOptions: [] };
  }
  throw new Error(`the program "${name}" is not part of this installation`);
}
