import { spawnSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Statement } from '../../../src/infra/policy-document.js';
import { fullParametersOf, resourcesOf, stacksOf } from '../../support/platform.js';

const dev = resourcesOf(await stacksOf(fullParametersOf('dev')));
const prod = resourcesOf(await stacksOf(fullParametersOf('prod')));

interface Action {
  name: string;
  category: string;
  run_order: number;
  input_artifacts?: string[];
  configuration: Record<string, string>;
}

function stagesOf(resources: typeof prod): { name: string; action: Action[] }[] {
  const pipeline = resources.find(({ type }) => type === 'aws_codepipeline')!;
  return pipeline.block.stage as { name: string; action: Action[] }[];
}

const namesOf = (resources: typeof prod, stage: string): string[] =>
  stagesOf(resources)
    .find(({ name }) => name === stage)!
    .action.map(({ name }) => name);

test('a commit goes through infrastructure, functions and image side by side, and the site', () => {
  assert.equal(
    stagesOf(prod).map(({ name }) => name),
    ['Source', 'Infrastructure', 'BuildLambdas', 'BuildFrontend'],
  );
  const { action } = stagesOf(prod).find(({ name }) => name === 'BuildLambdas')!;
  assert.equal(
    action.map(({ name, run_order }) => [name, run_order]),
    [
      ['Auth', 1],
      ['AiSystems', 1],
      ['BatchImage', 1],
    ],
  );
});

test('every function is published by one of the two builds', () => {
  const { action } = stagesOf(prod).find(({ name }) => name === 'BuildLambdas')!;
  const published = action.flatMap(({ configuration }) =>
    (JSON.parse(configuration.EnvironmentVariables ?? '[]') as { value: string }[]).flatMap(({ value }) =>
      value.split(' '),
    ),
  );
  const functions = prod
    .filter(({ type, name }) => type === 'aws_lambda_function' && name.startsWith('api_functions_'))
    .map(({ name }) => name.replace(/^api_functions_|_function$/g, '').replaceAll('_', '-'));
  assert.equal(published.sort(), functions.sort());
});

test('a person is asked in prod, and in prod alone', () => {
  assert.equal(namesOf(prod, 'Infrastructure'), ['Plan', 'Approve', 'Apply']);
  assert.equal(namesOf(dev, 'Infrastructure'), ['Plan', 'Apply']);
});

/** The commands of a build, as one script. */
function scriptOf(build: string): string {
  const project = prod.find(({ name }) => name === `builds_${build}_project`)!;
  const { buildspec } = project.block.source as { buildspec: string };
  const { phases } = JSON.parse(buildspec) as { phases: Record<string, { commands: string[] }> };
  return Object.values(phases)
    .flatMap(({ commands }) => commands)
    .join('\n');
}

const BUILDS = ['plan', 'apply', 'functions', 'image', 'frontend'];

test('what builds run is a script that bash can read', () => {
  for (const build of BUILDS) {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: scriptOf(build), encoding: 'utf8' });
    assert.is(status, 0, `${build}: ${stderr}`);
  }
});

test('nothing in a script is a reference for Terraform', () => {
  for (const build of BUILDS) assert.not.match(scriptOf(build), /[$%]\{/, build);
});

test('what cannot be undone by the pipeline is not planned by it: its own rights, and the pipeline itself', () => {
  const [planned = ''] = scriptOf('plan')
    .split('\n')
    .filter((line) => line.includes('--plan --save'));
  assert.equal(
    [...planned.matchAll(/--stack (\S+)/g)].map(([, name]) => name),
    ['foundation', 'ingest', 'app', 'edge'],
  );
});

test('the apply takes the saved plan alone, by the digest that whoever approved it was shown', () => {
  const { action } = stagesOf(prod).find(({ name }) => name === 'Infrastructure')!;
  const [, approve, apply] = action;
  const digest = '#{Planned.PLAN_DIGEST}';
  assert.match(approve!.configuration.CustomData!, digest);
  assert.equal(JSON.parse(apply!.configuration.EnvironmentVariables!), [
    { name: 'PLAN_DIGEST', value: digest, type: 'PLAINTEXT' },
  ]);
  assert.match(scriptOf('apply'), '--from "$CODEBUILD_SRC_DIR_plan" --digest "$PLAN_DIGEST"');
  assert.not.match(scriptOf('apply'), /terraform (-\S+ )?(plan|apply)/);
});

test('the plan may look at everything but data and secrets, and change nothing but locks', () => {
  const policy = prod.find(({ name }) => name === 'builds_plan_builder_policy')!;
  const { Statement: all } = JSON.parse(String(policy.block.policy)) as { Statement: Statement[] };
  const denied = all.filter(({ Effect }) => Effect === 'Deny').flatMap(({ Action }) => [Action].flat());
  for (const action of ['secretsmanager:GetSecretValue', 's3:GetObject*', 'dynamodb:Scan', 'athena:GetQueryResults*']) {
    assert.ok(denied.includes(action), action);
  }
  const changing = all.filter(
    ({ Effect, Action }) => Effect === 'Allow' && /s3:(Put|Delete)Object/.test(JSON.stringify(Action)),
  );
  assert.equal(changing.map(({ Sid }) => Sid).sort(), ['LockStates', 'UseArtifacts']);
});

test('roles that the apply makes stay within the boundary, which it cannot change', () => {
  const boundary = prod.find(({ name }) => name === 'delivery_boundary_policy')!;
  const { Statement: all } = JSON.parse(String(boundary.block.policy)) as { Statement: Statement[] };
  const statement = (sid: string): Statement => all.find(({ Sid }) => Sid === sid)!;
  const roles = statement('OnlyRolesWithinTheBoundary');
  assert.is(roles.Effect, 'Deny');
  assert.match(JSON.stringify(roles.Condition), /StringNotEquals.*iam:PermissionsBoundary.*-boundary-prod/);
  assert.equal([statement('BoundariesStay').Resource].flat().length, 2);
  assert.ok([statement('DataStays').Action].flat().includes('s3:DeleteBucket'));
});

test('builds of the pipeline are capped by its boundary, and all roles of the platform by theirs', () => {
  for (const { stack, type, name, block } of prod) {
    if (type !== 'aws_iam_role') continue;
    const boundary = String(block.permissions_boundary);
    assert.is(/delivery-boundary-prod$/.test(boundary), stack === 'delivery', name);
  }
});

test.run();
