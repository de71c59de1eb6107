import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../project.js';

/**
 * The module that Terraform puts into every function first, as TypeScript. It stands in the sources, so that the same
 * parameters give the same configuration on every machine.
 */
export async function firstCodeModule(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'src/lambdas/not-deployed/handler.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    // Where it is kept, a placeholder would look like one of the text around it.
    supported: { 'template-literal': false },
    minify: true,
    legalComments: 'none',
    write: false,
  });
  const code = outputFiles[0]!.text.trim();
  return [
    '/** The bundle of src/lambdas/not-deployed, made by `npm run docs`. */',
    'export const FIRST_CODE =',
    `  ${literal(code)};`,
    '',
  ].join('\n');
}

const literal = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
