import { type Control, eachResource } from '../control.js';
import { blocks, type Resource, refersTo, texts } from '../platform-view.js';

const PROJECT = 'aws_codebuild_project';
const PIPELINE = 'aws_codepipeline';

interface Action {
  name: string;
  category: string;
  order: number;
  project: string;
  inputs: string[];
}

const environmentOf = ({ block }: Resource) => blocks(block.environment)[0] ?? {};

/** The actions of a stage of the pipeline. */
function actionsOf({ block }: Resource, stage: string): Action[] {
  const found = blocks(block.stage).find(({ name }) => name === stage);
  return blocks(found?.action).map(({ name, category, run_order, configuration, input_artifacts }) => ({
    name: String(name),
    category: String(category),
    order: Number(run_order),
    project: String((configuration as Record<string, unknown> | undefined)?.ProjectName ?? ''),
    inputs: texts(input_artifacts),
  }));
}

export const DELIVERY_CONTROLS: readonly Control[] = [
  {
    id: 'build.key',
    title: 'what builds make is encrypted with a key of ours',
    severity: 'medium',
    why: 'plans and code would be under a key that everyone in the account can use',
    sources: ['CKV_AWS_78', 'CKV_AWS_147', 'AVD-AWS-0018'],
    prodException: 'never',
    check: eachResource(PROJECT, ({ block }) => (block.encryption_key === undefined ? 'no key' : undefined)),
  },
  {
    id: 'build.log',
    title: 'builds write a log of ours',
    severity: 'medium',
    why: 'nobody could say what a build did with its rights',
    sources: ['CKV_AWS_314', 'CKV_AWS_311', 'CodeBuild.4'],
    prodException: 'never',
    check: eachResource(PROJECT, ({ block }, view) => {
      const [log] = blocks(blocks(block.logs_config)[0]?.cloudwatch_logs);
      if (log?.status !== 'ENABLED') return 'it writes none';
      const ours = view.all('aws_cloudwatch_log_group').some((group) => group.block.name === log.group_name);
      return ours ? undefined : `${log.group_name ?? 'its log group'} is not ours`;
    }),
  },
  {
    id: 'build.unprivileged',
    title: 'builds have no rights on the machine they run on',
    severity: 'high',
    why: 'code of a dependency could break out of the container',
    sources: ['CKV_AWS_316', 'CodeBuild.5'],
    prodException: 'with reason',
    check: eachResource(PROJECT, (project) =>
      environmentOf(project).privileged_mode === false ? undefined : 'it is privileged',
    ),
  },
  {
    id: 'build.timeout',
    title: 'a build ends, and does not wait for ever',
    severity: 'low',
    why: 'a build that hangs is paid by the minute and keeps others waiting',
    sources: ['own'],
    prodException: 'with reason',
    check: eachResource(PROJECT, ({ block }) => {
      if (!(Number(block.build_timeout) <= 120)) return 'it may run longer than two hours';
      return Number(block.queued_timeout) <= 480 ? undefined : 'it may wait for ever';
    }),
  },
  {
    id: 'build.no-secret',
    title: 'no variable of a build is a secret in clear',
    severity: 'critical',
    why: 'whoever may look at the project, or at its log, would have it',
    sources: ['CodeBuild.2'],
    prodException: 'never',
    check: eachResource(PROJECT, (project) => {
      const found = blocks(environmentOf(project).environment_variable)
        .filter(({ type = 'PLAINTEXT' }) => type === 'PLAINTEXT')
        .map(({ name }) => String(name))
        .filter((name) => /PASSWORD|SECRET|TOKEN|CREDENTIAL|ACCESS_KEY|PRIVATE/.test(name));
      return found.length > 0 ? found.join(', ') : undefined;
    }),
  },
  {
    id: 'build.own-role',
    title: 'every build has a role of its own',
    severity: 'high',
    why: 'a build of the site could change the infrastructure',
    sources: ['own'],
    prodException: 'never',
    check: (view) => {
      const all = view.all(PROJECT);
      return all
        .filter(({ block }, index) =>
          all.some((other, place) => place < index && other.block.service_role === block.service_role),
        )
        .map((resource) => ({ resource, evidence: 'it shares its role with another build' }));
    },
  },
  {
    id: 'pipe.key',
    title: 'artifacts of the pipeline are encrypted with a key of ours',
    severity: 'high',
    why: 'a plan holds names and settings of everything',
    sources: ['CKV_AWS_219'],
    prodException: 'never',
    check: eachResource(PIPELINE, ({ block }) => {
      const open = blocks(block.artifact_store).filter(({ encryption_key }) => blocks(encryption_key).length === 0);
      return open.length > 0 ? 'no key' : undefined;
    }),
  },
  {
    id: 'pipe.artifacts-go',
    title: 'artifacts go after a month',
    severity: 'low',
    why: 'old plans and packages are paid for and read by nobody',
    sources: ['own'],
    prodException: 'with reason',
    check: eachResource(PIPELINE, (pipeline, view) => {
      const [lifecycle] = view
        .all('aws_s3_bucket_lifecycle_configuration')
        .filter(({ path }) => path.includes('/artifacts/'));
      const name = String(pipeline.block.name);
      const days = blocks(lifecycle?.block.rule)
        // CodePipeline cuts the name at its twentieth character.
        .filter(({ filter }) => blocks(filter).some(({ prefix }) => name.slice(0, 20).startsWith(String(prefix))))
        .flatMap(({ expiration }) => blocks(expiration).map((each) => each.days));
      return days.some((each) => Number(each) <= 30) ? undefined : `${name} keeps them`;
    }),
  },
  {
    id: 'pipe.version',
    title: 'the pipeline is of type V2',
    severity: 'low',
    why: 'the first type is paid by the month, and can neither wait nor give way to a newer commit',
    sources: ['own'],
    prodException: 'never',
    check: eachResource(PIPELINE, ({ block }) =>
      block.pipeline_type === 'V2' ? undefined : `it is ${block.pipeline_type ?? 'V1'}`,
    ),
  },
  {
    id: 'pipe.approval',
    title: 'a person approves the plan before it is applied',
    severity: 'critical',
    why: 'a commit could delete the data of production while nobody looks',
    sources: ['own'],
    prodException: 'never',
    check: eachResource(PIPELINE, (pipeline) => {
      const actions = actionsOf(pipeline, 'Infrastructure');
      const apply = actions.find(({ name }) => name === 'Apply');
      const approved = actions.some(({ category, order }) => category === 'Approval' && order < (apply?.order ?? 0));
      return approved ? undefined : 'nobody is asked';
    }),
  },
  {
    id: 'pipe.saved-plan',
    title: 'what is applied is the plan that was made and looked at',
    severity: 'critical',
    why: 'a second plan could hold what nobody approved',
    sources: ['own'],
    prodException: 'never',
    check: eachResource(PIPELINE, (pipeline, view) => {
      const apply = actionsOf(pipeline, 'Infrastructure').find(({ name }) => name === 'Apply');
      if (!apply?.inputs.includes('plan')) return 'the apply does not get the plan';
      const project = view.all(PROJECT).find(({ block }) => block.name === apply.project);
      const commands = String(blocks(project?.block.source)[0]?.buildspec ?? '');
      const deploys = commands.match(/futureim deploy [^\n]*/g) ?? [];
      if (deploys.length === 0 || /terraform [^\n]*\b(apply|plan)\b/.test(commands))
        return 'the apply goes its own way';
      // A quotation mark is behind a backslash in JSON.
      const takesPlan = /--from \\?"\$CODEBUILD_SRC_DIR_plan/;
      if (!deploys.every((each) => takesPlan.test(each))) return 'the apply plans anew';
      return deploys.every((each) => each.includes('--digest ')) ? undefined : 'the apply takes any plan';
    }),
  },
  {
    id: 'pipe.connection',
    title: 'code comes over a connection, without a token of a person',
    severity: 'high',
    why: 'a token of a person does what the person may, and leaves with them',
    sources: ['own'],
    prodException: 'never',
    check: eachResource(PIPELINE, (pipeline, view) => {
      const [source] = blocks(blocks(pipeline.block.stage)[0]?.action);
      if (source?.provider !== 'CodeStarSourceConnection') return `code comes from ${source?.provider}`;
      const named = view
        .all('aws_codeconnections_connection')
        .some((connection) => refersTo(JSON.stringify(source.configuration ?? {}), connection));
      return named ? undefined : 'the connection is not ours';
    }),
  },
];
