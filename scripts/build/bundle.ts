import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type LogLevel, type Metafile, type Plugin } from 'esbuild';
import { commonjsNames } from './commonjs-names.js';
import { entries } from './entries.js';
import { bundleFunctions } from './functions.js';

/** Bundled CommonJS packages call `require` for Node's own modules; an ES module has none. */
const REQUIRE = `import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);`;

/** Native parts stay packages; the others are looked up by @oclif/core in a development tree only. */
const EXTERNAL = ['@duckdb/node-api', '@duckdb/node-bindings', 'typescript', 'ts-node', 'tsx', 'pnpapi'];

/** Ink asks for it when DEV=true; as an external import it would be loaded always. */
const withoutReactDevtools: Plugin = {
  name: 'without-react-devtools',
  setup(bundler) {
    bundler.onResolve({ filter: /^react-devtools-core$/ }, ({ path }) => ({ path, namespace: 'empty' }));
    bundler.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default {};' }));
  },
};

/**
 * Bundles the product into `root`/dist. The folder is replaced as a whole, and only when the build succeeded.
 *
 * @returns what went into which file
 * @param logLevel what esbuild itself prints
 * @throws Error of esbuild
 */
export async function bundle(root: string, logLevel: LogLevel = 'warning'): Promise<Metafile> {
  const fresh = join(root, `dist.${process.pid}.new`);
  try {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: entries(root),
      outdir: fresh,
      chunkNames: 'chunks/[name]-[hash]',
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      minifyWhitespace: true,
      minifySyntax: true,
      lineLimit: 200,
      legalComments: 'none',
      banner: { js: REQUIRE },
      external: EXTERNAL,
      plugins: [withoutReactDevtools, commonjsNames],
      define: { 'process.env.NODE_ENV': '"production"' },
      metafile: true,
      logLevel,
    });
    const functions = await bundleFunctions(root, join(fresh, 'functions'), logLevel);
    replaceFolder(join(root, 'dist'), fresh);
    return {
      inputs: { ...metafile.inputs, ...functions.inputs },
      outputs: { ...metafile.outputs, ...functions.outputs },
    };
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function replaceFolder(folder: string, fresh: string): void {
  const old = `${folder}.${process.pid}.old`;
  try {
    renameSync(folder, old);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  renameSync(fresh, folder);
  rmSync(old, { recursive: true, force: true });
}
