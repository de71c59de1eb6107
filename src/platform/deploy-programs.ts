/** A program that applies stacks, and the first release of it that locks a state in S3 without a table. */
export interface DeployProgram {
  name: 'terraform' | 'tofu';
  title: string;
  minimum: readonly [major: number, minor: number];
}

/** In the order in which they are looked for. */
export const DEPLOY_PROGRAMS: readonly DeployProgram[] = [
  { name: 'terraform', title: 'Terraform', minimum: [1, 11] },
  { name: 'tofu', title: 'OpenTofu', minimum: [1, 10] },
];

/** What `terraform version` and `tofu version` print first, `Terraform v1.11.4`; undefined when it is something else. */
export function parseProgramVersion(text: string): { program: DeployProgram; version: string } | undefined {
  const found = /\b(Terraform|OpenTofu) v(\d+\.\d+\.\d+\S*)/.exec(text);
  const program = DEPLOY_PROGRAMS.find(({ title }) => title === found?.[1]);
  return found && program ? { program, version: found[2]! } : undefined;
}

export function isNewEnough({ minimum }: DeployProgram, version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > minimum[0] || (major === minimum[0] && minor >= minimum[1]);
}
