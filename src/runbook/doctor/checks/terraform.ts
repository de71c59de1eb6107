import { findExecutable } from '../../../core/find-executable.js';
import { DEPLOY_PROGRAMS, isNewEnough, parseProgramVersion } from '../../../platform/deploy-programs.js';
import { type DoctorCheck, pass, skip } from '../doctor-check.js';
import { printedBy } from '../printed-by.js';

export const terraformCheck: DoctorCheck = {
  id: 'doctor.terraform',
  title: 'Terraform or OpenTofu for the aws target',
  severity: 'fail',
  async run({ config, searchPath }) {
    if (config.target !== 'aws') return skip(`not needed for the ${config.target} target`);
    const { terraform } = config.aws;
    const names = terraform === undefined ? DEPLOY_PROGRAMS.map(({ name }) => name) : [terraform];
    const found = terraform?.includes('/') ? terraform : await firstOf(searchPath, names);
    if (found === undefined) return lacking(`${names.join(' or ')} was not found`);
    const known = parseProgramVersion(await printedBy(found, ['version']));
    if (known === undefined) return lacking(`${found} does not say its version`);
    const { program, version } = known;
    if (isNewEnough(program, version)) return pass(`${found}, ${program.title} ${version}`);
    return lacking(`${found} is ${program.title} ${version}, older than ${program.minimum.join('.')}`);
  },
};

/** The first name that is found, wherever; `findExecutable` would prefer the first folder. */
async function firstOf(searchPath: readonly string[], names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const path = await findExecutable(searchPath, name);
    if (path !== undefined) return path;
  }
  return undefined;
}

function lacking(evidence: string) {
  const [terraform, tofu] = DEPLOY_PROGRAMS;
  return {
    status: 'fail' as const,
    evidence,
    effect: 'nothing can be deployed to AWS',
    remedy: {
      text: `install ${terraform!.title} ${terraform!.minimum.join('.')} or newer (https://developer.hashicorp.com/terraform/install), or ${tofu!.title} ${tofu!.minimum.join('.')} or newer`,
    },
  };
}
