import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TrinoSQL } from 'dt-sql-parser';
import { build } from 'esbuild';
import { ROOT } from '../../scripts/project.js';

/**
 * Reads a statement by the grammar of Trino, which Athena's engine version 3 is; what is wrong with it, in words.
 * The package says it is an ES module and imports folders, which Node does not do, so it is bundled first.
 */
export async function trinoGrammar(): Promise<(statement: string) => string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fim-grammar-'));
  try {
    const outfile = join(folder, 'trino.mjs');
    await build({
      stdin: { contents: "export { TrinoSQL } from 'dt-sql-parser';", resolveDir: ROOT },
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile,
      logLevel: 'error',
    });
    const grammar = (await import(pathToFileURL(outfile).href)) as { TrinoSQL: new () => TrinoSQL };
    const parser = new grammar.TrinoSQL();
    return (statement) =>
      parser.validate(statement).map(({ startLine, startColumn, message }) => `${startLine}:${startColumn} ${message}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
