import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.js';

/**
 * A script out of a document: the text of its block that opens with ```` ```bash NAME ````.
 *
 * @throws Error when the document has no such block, or more than one
 */
export function documentScript(document: string, name: string): string {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const blocks = [...text.matchAll(/^```bash ([\w-]+)\n([\s\S]*?)^```$/gm)].filter(([, label]) => label === name);
  const [block, second] = blocks;
  if (block === undefined || second !== undefined) {
    throw new Error(`${document} has ${blocks.length} blocks named ${name}`);
  }
  return block[2] ?? '';
}
