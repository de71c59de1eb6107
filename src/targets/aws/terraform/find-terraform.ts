import { resolve } from 'node:path';
import { FutureimError } from '../../../core/errors.js';
import { findExecutable } from '../../../core/find-executable.js';
import { DEPLOY_PROGRAMS, isNewEnough, parseProgramVersion } from '../../../platform/deploy-programs.js';

/** An installed Terraform or OpenTofu. */
export interface TerraformProgram {
  path: string;
  /** `Terraform` or `OpenTofu`, for people. */
  title: string;
  version: string;
}

/**
 * The configured program, or the first of terraform and tofu.
 * @param wanted name or path from the configuration
 * @throws FutureimError FIM-TERRAFORM-MISSING, FIM-TERRAFORM-OLD
 */
export async function findTerraform(
  searchPath: readonly string[],
  wanted: string | undefined,
): Promise<TerraformProgram> {
  const path = await locate(searchPath, wanted);
  const { execa } = await import('execa');
  const { stdout } = await execa(path, ['version'], { reject: false, timeout: 30_000, stdin: 'ignore' });
  const known = parseProgramVersion(stdout ?? '');
  if (known === undefined) {
    throw new FutureimError('FIM-TERRAFORM-MISSING', {
      message: `${path} is neither Terraform nor OpenTofu, or does not run`,
    });
  }
  const { program, version } = known;
  if (!isNewEnough(program, version)) {
    throw new FutureimError('FIM-TERRAFORM-OLD', {
      message: `${path} is ${program.title} ${version}, older than ${program.minimum.join('.')}`,
    });
  }
  return { path, title: program.title, version };
}

async function locate(searchPath: readonly string[], wanted: string | undefined): Promise<string> {
  if (wanted?.includes('/')) return resolve(wanted);
  const names = wanted === undefined ? DEPLOY_PROGRAMS.map(({ name }) => name) : [wanted];
  for (const name of names) {
    const path = await findExecutable(searchPath, name);
    if (path !== undefined) return path;
  }
  throw new FutureimError('FIM-TERRAFORM-MISSING', {
    message: `${names.join(' or ')} was not found in ${searchPath.join(', ')}`,
  });
}
