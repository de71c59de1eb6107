import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type LogLevel, type Metafile } from 'esbuild';

/** Is in the configuration of Terraform already: the first code of every function. */
const FIRST = 'not-deployed';

/** Bundles each function of src/lambdas into `folder`/<name>/index.mjs: one module, without what Lambda brings along. */
export async function bundleFunctions(root: string, folder: string, logLevel: LogLevel): Promise<Metafile> {
  const handlers = globSync('src/lambdas/*/handler.ts', { cwd: root })
    .sort()
    .filter((file) => basename(dirname(file)) !== FIRST);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: handlers.map((file) => ({ in: file, out: join(basename(dirname(file)), 'index') })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    external: ['@aws-sdk/*'],
    metafile: true,
    logLevel,
  });
  return metafile;
}
