import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  cruise,
  type IConfiguration,
  type ICruiseOptions,
  type ICruiseResult,
  type IViolation,
} from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

export interface Cruised {
  /** Modules of src/ that were read. */
  modules: string[];
  violations: IViolation[];
}

/** Follows every import of `root`/src under the rules in .dependency-cruiser.cjs. */
export async function cruiseSources(root: string): Promise<Cruised> {
  const require = createRequire(import.meta.url);
  const { forbidden, options } = require(join(root, '.dependency-cruiser.cjs')) as IConfiguration;
  const tsConfig = extractTSConfig(join(root, 'tsconfig.json'));
  const { output } = await cruise(
    ['src'],
    { ...(options as ICruiseOptions), baseDir: root, validate: true, ruleSet: { forbidden: forbidden ?? [] } },
    {},
    { tsConfig },
  );
  const { modules, summary } = output as ICruiseResult;
  return {
    modules: modules.map(({ source }) => source).filter((source) => source.startsWith('src/')),
    violations: summary.violations,
  };
}
