import type { Block } from '../../../../src/infra/synth/synthesized-stack.js';
import type { Mutant, Mutations } from '../mutate.js';

const APPLY = 'builds_apply_project';
const PIPELINE = 'delivery_pipeline';

const breakBuild = (attribute: string, value: unknown) => (it: Mutant) =>
  it.set('aws_codebuild_project', APPLY, attribute, value);
const inside =
  (change: object, ...path: string[]) =>
  (it: Mutant) =>
    Object.assign(it.inner(it.block('aws_codebuild_project', APPLY), ...path), change);
const breakPipeline = (attribute: string, value: unknown) => (it: Mutant) =>
  it.set('aws_codepipeline', PIPELINE, attribute, value);

/** Changes the actions of the stage that plans and applies. */
const infrastructure = (change: (actions: Block[]) => Block[]) => (it: Mutant) => {
  const stages = it.block('aws_codepipeline', PIPELINE).stage as Block[];
  const stage = stages.find(({ name }) => name === 'Infrastructure')!;
  stage.action = change(stage.action as Block[]);
};

export const DELIVERY_MUTATIONS: Mutations = {
  'build.key': [breakBuild('encryption_key', undefined)],
  'build.log': [
    breakBuild('logs_config', { cloudwatch_logs: { status: 'DISABLED' } }),
    breakBuild('logs_config', { cloudwatch_logs: { status: 'ENABLED', group_name: '/aws/codebuild/other' } }),
  ],
  'build.unprivileged': [inside({ privileged_mode: true }, 'environment')],
  'build.timeout': [breakBuild('build_timeout', 480), breakBuild('queued_timeout', undefined)],
  'build.no-secret': [
    inside({ environment_variable: [{ name: 'FUTUREIM_SOURCE_PASSWORD', value: 'made-up' }] }, 'environment'),
  ],
  'build.own-role': [
    (it) =>
      it.set(
        'aws_codebuild_project',
        'builds_frontend_project',
        'service_role',
        it.block('aws_codebuild_project', APPLY).service_role,
      ),
  ],
  'pipe.key': [breakPipeline('artifact_store', [{ type: 'S3', location: 'artifacts' }])],
  'pipe.artifacts-go': [
    (it) => it.remove('aws_s3_bucket_lifecycle_configuration', 'lake_artifacts_lifecycle'),
    (it) => {
      const rules = it.block('aws_s3_bucket_lifecycle_configuration', 'lake_artifacts_lifecycle').rule as object[];
      Object.assign(rules[1]!, { filter: [{ prefix: 'artifacts/' }] });
    },
  ],
  'pipe.version': [breakPipeline('pipeline_type', 'V1'), breakPipeline('pipeline_type', undefined)],
  'pipe.approval': [
    infrastructure((actions) => actions.filter(({ category }) => category !== 'Approval')),
    infrastructure((actions) =>
      actions.map((action) => (action.category === 'Approval' ? { ...action, run_order: 4 } : action)),
    ),
  ],
  'pipe.saved-plan': [
    infrastructure((actions) =>
      actions.map((action) => (action.name === 'Apply' ? { ...action, input_artifacts: ['source'] } : action)),
    ),
    inside({ buildspec: 'terraform -chdir=x apply -auto-approve' }, 'source'),
    inside({ buildspec: 'futureim deploy --yes --digest "$PLAN_DIGEST"' }, 'source'),
    inside({ buildspec: 'futureim deploy --from "$CODEBUILD_SRC_DIR_plan" --yes' }, 'source'),
  ],
  'pipe.connection': [
    (it) => it.remove('aws_codeconnections_connection'),
    (it) => {
      const [source] = it.block('aws_codepipeline', PIPELINE).stage as Block[];
      Object.assign(it.inner(source!, 'action'), { provider: 'GitHub' });
    },
  ],
};
