import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { Plugin } from 'esbuild';

const NAMESPACE = 'commonjs-names';

/**
 * Gives `await import()` of a CommonJS package the named exports it has in Node.js. Split bundles export such a package
 * as `default` alone, so that `const { createConnection } = await import('mysql2/promise')` would be undefined only in
 * the built program.
 */
export const commonjsNames: Plugin = {
  name: NAMESPACE,
  setup(bundler) {
    bundler.onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === NAMESPACE) return undefined;
      const found = await bundler.resolve(path, { kind, resolveDir, pluginData: NAMESPACE });
      if (found.external || found.errors.length > 0 || !isCommonJs(found.path)) return found;
      return { path: found.path, namespace: NAMESPACE };
    });
    bundler.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
      contents: wrapper(path),
      resolveDir: dirname(path),
    }));
  },
};

function wrapper(file: string): string {
  const exported: unknown = createRequire(file)(file);
  const names = Object.keys(exported as object).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default');
  const lines = names.map((name) => `const $${name} = all.${name}; export { $${name} as ${name} };`);
  return [`const all = require(${JSON.stringify(file)});`, 'export default all;', ...lines].join('\n');
}

function isCommonJs(file: string): boolean {
  if (extname(file) === '.cjs') return true;
  return extname(file) === '.js' && packageType(dirname(file)) !== 'module';
}

function packageType(folder: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { type?: string }).type;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error;
    return packageType(dirname(folder));
  }
}
