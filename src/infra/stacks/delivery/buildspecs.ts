import type { Environment } from '../../../platform/config/config.js';
import { STACK_NAMES } from '../../state-address.js';

/** The release of Terraform that builds take; what was planned by one is applied by the same. */
const TERRAFORM = '1.11.4';
const ARCHITECTURE = 'linux_arm64';

/** The stacks that the pipeline changes. What gives it its rights, and the pipeline itself, it cannot. */
const DELIVERED_STACKS = STACK_NAMES.filter((name) => name !== 'bootstrap' && name !== 'delivery');

const FUTUREIM = 'npx --no-install futureim';

interface Phases {
  install: string[];
  build: string[];
}

/** Files that later actions need, below a folder. */
interface Artifacts {
  'base-directory': string;
  files: string[];
}

/** The repository brings its own Node.js; it is built where it is the program itself. */
const NODE = ['npm ci', 'export PATH="$PWD/node_modules/node/bin:$PATH"', 'npm run build --if-present'];

// A name in braces would be one of Terraform's, in whose configuration all of this stands.
const TERRAFORM_INSTALL = [
  `base=https://releases.hashicorp.com/terraform/${TERRAFORM}/terraform_${TERRAFORM}`,
  `curl --fail --silent --show-error --location --remote-name "$base"_${ARCHITECTURE}.zip`,
  'curl --fail --silent --show-error --location --remote-name "$base"_SHA256SUMS',
  `sha256sum --check --ignore-missing terraform_${TERRAFORM}_SHA256SUMS`,
  `unzip -o -q terraform_${TERRAFORM}_${ARCHITECTURE}.zip terraform -d /usr/local/bin`,
];

/** A buildspec as JSON, which CodeBuild reads as YAML. A command that fails ends the build. */
function buildspec(
  { install, build }: Phases,
  { artifacts, exported }: { artifacts?: Artifacts; exported?: string[] } = {},
): string {
  const phase = (commands: string[]) => ({ 'on-failure': 'ABORT', commands: ['set -euo pipefail', ...commands] });
  return JSON.stringify(
    {
      version: 0.2,
      env: { shell: 'bash', ...(exported ? { 'exported-variables': exported } : {}) },
      phases: { install: phase(install), build: phase(build) },
      ...(artifacts ? { artifacts } : {}),
    },
    null,
    2,
  );
}

export interface BuildVariablesOptions {
  environment: Environment;
  region: string;
  project: string;
}

/** Which platform every command of a build is about; the settings of the repository say the rest. */
export function buildVariables({ environment, region, project }: BuildVariablesOptions): Record<string, string> {
  return {
    FUTUREIM_TARGET: 'aws',
    FUTUREIM_ENV: environment,
    FUTUREIM_REGION: region,
    FUTUREIM_PROJECT: project,
  };
}

/** Folder of the saved plan, and what the plan build hands to the apply beside it. */
const PLAN_FOLDER = 'plan';
export const PLAN_DIGEST = 'PLAN_DIGEST';

/**
 * Holds the platform against its controls, and saves the plans, for people to read and for the apply. What somebody has
 * destroyed to save money, or never deployed, stays so until somebody deploys it.
 */
export const PLAN_BUILDSPEC = buildspec(
  {
    install: [...NODE, ...TERRAFORM_INSTALL],
    build: [
      `${FUTUREIM} deploy --explain --no-input`,
      `${FUTUREIM} cost --no-input`,
      `${FUTUREIM} deploy --plan --save ${PLAN_FOLDER} --deployed ${DELIVERED_STACKS.map((name) => `--stack ${name}`).join(' ')} --no-input`,
      `export ${PLAN_DIGEST}="$(sha256sum ${PLAN_FOLDER}/manifest.json | cut -d ' ' -f 1)"`,
    ],
  },
  { artifacts: { 'base-directory': PLAN_FOLDER, files: ['**/*'] }, exported: [PLAN_DIGEST] },
);

/**
 * Applies the plan that was looked at, and nothing else. A stack that could only be planned after that fails the build,
 * so that nothing is built on half of a platform: trying the stage again plans it.
 */
export const APPLY_BUILDSPEC = buildspec({
  install: [...NODE, ...TERRAFORM_INSTALL],
  build: [
    `${FUTUREIM} deploy --from "$CODEBUILD_SRC_DIR_plan" --digest "$${PLAN_DIGEST}" --yes --exit-code --no-input`,
  ],
});

/** Publishes the functions that are named in FUTUREIM_FUNCTIONS. */
export const FUNCTIONS_BUILDSPEC = buildspec({
  install: NODE,
  build: [`${FUTUREIM} deploy --functions $(printf -- '--function %s ' $FUTUREIM_FUNCTIONS) --no-input`],
});

/** Builds the image of the processing jobs and pushes it by its digest. */
export const IMAGE_BUILDSPEC = buildspec({ install: NODE, build: [`${FUTUREIM} deploy --image --no-input`] });

/** Builds the site, copies it to its bucket and tells CloudFront. */
export const FRONTEND_BUILDSPEC = buildspec({
  install: NODE,
  build: ['npm ci --prefix web', 'npm run build --prefix web', `${FUTUREIM} deploy --web --no-input`],
});
