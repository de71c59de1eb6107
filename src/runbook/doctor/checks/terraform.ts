import { findExecutable } from '../../../core/find-executable.js';
import { type DoctorCheck, pass, skip } from '../doctor-check.js';
import { printedBy } from '../printed-by.js';

/** The first with `use_lockfile`, by which the state bucket is locked. */
const NEEDED = [1, 10] as const;

export const terraformCheck: DoctorCheck = {
  id: 'doctor.terraform',
  title: 'Terraform for the aws target',
  severity: 'fail',
  async run({ config, searchPath }) {
    if (config.target !== 'aws') return skip(`not needed for the ${config.target} target`);
    const found = await findExecutable(searchPath, 'terraform');
    if (found === undefined) return lacking('terraform was not found');
    const version = /\bv(\d+)\.(\d+)\.\d+\S*/.exec(await printedBy(found, ['version']));
    if (version === null) return lacking(`${found} does not say its version`);
    const [text, major, minor] = [version[0], Number(version[1]), Number(version[2])];
    const newEnough = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
    if (newEnough) return pass(`${found}, ${text}`);
    return lacking(`${found} is ${text}, older than ${NEEDED.join('.')}`);
  },
};

function lacking(evidence: string) {
  return {
    status: 'fail' as const,
    evidence,
    effect: 'nothing can be deployed to AWS',
    remedy: {
      text: `install Terraform ${NEEDED.join('.')} or newer: https://developer.hashicorp.com/terraform/install`,
    },
  };
}
