import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DoctorCheck, pass, skip } from '../doctor-check.js';

/** Variables by which the AWS SDK finds credentials, any of them enough; only whether they are set is looked at. */
const VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];
const DEFAULT_PROFILE = 'default';

export const awsCredentialsCheck: DoctorCheck = {
  id: 'doctor.aws-credentials',
  title: 'AWS credentials',
  severity: 'fail',
  async run({ config, variables, homeDirectory }) {
    if (config.target !== 'aws') return skip(`not needed for the ${config.target} target`);
    const wanted = config.aws.profile;
    const set = VARIABLES.find((name) => variables.has(name));
    if (wanted === undefined && set !== undefined) return pass(`${set} is set`);
    const profile = wanted ?? DEFAULT_PROFILE;
    const files = ['credentials', 'config'].map((name) => join(homeDirectory, '.aws', name));
    for (const file of files) {
      if ((await profilesIn(file)).includes(profile)) return pass(`profile ${profile} in ${file}`);
    }
    const evidence = `profile ${profile} is in neither ${files.join(' nor ')}`;
    const remedy = { text: 'log in', command: `aws configure --profile ${profile}` };
    const effect = 'nothing can be deployed to AWS';
    if (wanted !== undefined) return { status: 'fail', evidence, effect, remedy };
    const alsoNot = `no ${VARIABLES.join(', ')} is set and ${evidence}`;
    return {
      status: 'warn',
      evidence: alsoNot,
      effect: `${effect}, unless this machine has a role of its own`,
      remedy,
    };
  },
};

/** Names of the profiles of a file of the AWS CLI: `[default]`, `[name]`, `[profile name]`. */
async function profilesIn(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return [...text.matchAll(/^\s*\[(?:profile\s+)?([^\]]+?)\s*\]/gm)].map((match) => match[1]!);
}
