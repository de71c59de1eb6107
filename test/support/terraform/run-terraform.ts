import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providerMirror } from './mirror.js';

export interface TerraformResult {
  code: number;
  stdout: string;
  stderr: string;
}

let configFile: string | undefined;

/** Variables with which Terraform takes its provider from the mirror and from nowhere else. */
export function terraformVariables(): NodeJS.ProcessEnv {
  if (configFile === undefined) {
    configFile = join(mkdtempSync(join(tmpdir(), 'fim-terraform-')), 'terraform.rc');
    writeFileSync(
      configFile,
      `provider_installation {\n  filesystem_mirror {\n    path    = ${JSON.stringify(providerMirror())}\n    include = ["hashicorp/aws"]\n  }\n}\n`,
    );
  }
  return { TF_CLI_CONFIG_FILE: configFile, TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1' };
}

/** Runs terraform in a folder and hands back what it said, whatever its exit code. */
export function runTerraform(
  folder: string,
  args: readonly string[],
  variables: NodeJS.ProcessEnv = {},
): Promise<TerraformResult> {
  const env = { ...process.env, ...terraformVariables(), ...variables };
  return new Promise((resolve) => {
    execFile('terraform', args, { cwd: folder, env, maxBuffer: 2 ** 27 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, stdout, stderr });
    });
  });
}
