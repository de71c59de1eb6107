import { blocks, type PlatformView, texts } from '../../../src/infra/policy/platform-view.js';
import { SYSTEMS } from '../../../src/platform/systems.js';
import type { Mutant } from '../policy/mutate.js';
import { addressesWhere, type Defect, lacking } from './defect.js';

interface Action {
  name: string;
  category: string;
  run_order: number;
  input_artifacts?: string[];
}

/** What the pipeline does to the infrastructure, in its order. */
function infrastructureActions(view: PlatformView): Action[] {
  return view
    .all('aws_codepipeline')
    .flatMap(({ block }) => blocks(block.stage))
    .filter(({ name }) => name === 'Infrastructure')
    .flatMap(({ action }) => blocks(action) as unknown as Action[])
    .toSorted((a, b) => a.run_order - b.run_order);
}

/** Changes what the pipeline does to the infrastructure. */
function withActions(it: Mutant, change: (actions: Action[]) => Action[]): void {
  const stages = it.block('aws_codepipeline', 'delivery_pipeline').stage as { name: string; action: Action[] }[];
  const stage = stages.find(({ name }) => name === 'Infrastructure')!;
  stage.action = change(stage.action);
}

export const DELIVERY_DEFECTS: readonly Defect[] = [
  {
    id: 'redeploy-of-some-routes',
    was: 'the API was deployed anew when two of its services changed; for the others a script named the API by its id',
    now: 'a hash of the whole document decides, and the new deployment is there before the old one goes',
    findings: (view) =>
      addressesWhere(
        view.all('aws_api_gateway_deployment'),
        ({ block }) =>
          !/^\$\{sha256\(aws_api_gateway_rest_api\.\w+\.body\)\}$/.test(
            String((block.triggers as { document?: string } | undefined)?.document),
          ) || blocks(block.lifecycle)[0]?.create_before_destroy !== true,
      ),
    returns: [
      (it) =>
        it.set('aws_api_gateway_deployment', 'api_gateway_deployment', 'triggers', {
          auth: `\${sha256(aws_api_gateway_resource.auth.id)}`,
        }),
      (it) => it.set('aws_api_gateway_deployment', 'api_gateway_deployment', 'lifecycle', undefined),
    ],
  },
  {
    id: 'images-by-latest',
    was: 'images were pushed and run as `latest`: what ran was not known, and there was no way back',
    now: 'runs name the digest of their image, and a tag once pushed stays what it is',
    findings: (view) => [
      ...addressesWhere(view.all('aws_batch_job_definition'), ({ block }) => {
        const { image } = JSON.parse(String(block.container_properties)) as { image?: string };
        return !/@sha256:[0-9a-f]{64}$/.test(String(image));
      }),
      ...addressesWhere(view.all('aws_ecr_repository'), ({ block }) => block.image_tag_mutability !== 'IMMUTABLE'),
    ],
    returns: [
      (it) =>
        it.json('aws_batch_job_definition', 'processing_curation_definition', 'container_properties', (it: never) => {
          (it as { image: string }).image = '123456789012.dkr.ecr.us-east-2.amazonaws.com/processing:latest';
        }),
      (it) => it.set('aws_ecr_repository', 'processing_images_repository', 'image_tag_mutability', 'MUTABLE'),
    ],
  },
  {
    id: 'buildspecs-that-were-gone',
    was: 'the pipeline named buildspec files that had been deleted from the repository',
    now: 'what a build runs stands in its project',
    findings: (view) =>
      addressesWhere(view.all('aws_codebuild_project'), ({ block }) => {
        const [source] = blocks(block.source);
        try {
          const { phases } = JSON.parse(String(source?.buildspec)) as { phases?: { build?: { commands?: string[] } } };
          return texts(phases?.build?.commands).length === 0;
        } catch {
          return true;
        }
      }),
    returns: [
      (it) => {
        const source = it.inner(it.block('aws_codebuild_project', 'builds_plan_project'), 'source');
        source.buildspec = 'buildspecs/infrastructure-buildspec.yml';
      },
    ],
  },
  {
    id: 'apply-without-looking',
    was: 'the pipeline planned and applied in one build, by itself, also in prod',
    now: 'the apply takes the plan that was saved before it, and in prod a person approves that plan',
    findings: (view, environment) => {
      const actions = infrastructureActions(view);
      const apply = actions.find(({ name }) => name === 'Apply');
      const before = actions.slice(0, apply === undefined ? 0 : actions.indexOf(apply));
      if (view.all('aws_codepipeline').length === 0) return [];
      return [
        ...lacking(apply?.input_artifacts?.includes('plan') === true, 'plan that the apply takes'),
        ...lacking(
          environment !== 'prod' || before.some(({ category }) => category === 'Approval'),
          'approval before the apply',
        ),
      ];
    },
    returns: [
      (it) => withActions(it, (actions) => actions.filter(({ category }) => category !== 'Approval')),
      (it) =>
        withActions(it, (actions) =>
          actions.map((action) => (action.name === 'Apply' ? { ...action, input_artifacts: ['source'] } : action)),
        ),
    ],
  },
  {
    id: 'polled-or-old-pipeline',
    was: 'the pipeline was of type V1, or asked GitHub with a token whether there was something new',
    now: 'it is of type V2 and is told of a commit by the connection',
    findings: (view) =>
      view.all('aws_codepipeline').flatMap(({ address, block }) => {
        const [source] = blocks(blocks(block.stage)[0]?.action);
        const { DetectChanges } = (source?.configuration ?? {}) as { DetectChanges?: string };
        return [
          ...(block.pipeline_type === 'V2' ? [] : [`${address} is ${block.pipeline_type}`]),
          ...lacking(source?.provider === 'CodeStarSourceConnection' && DetectChanges === 'true', 'connection'),
        ];
      }),
    returns: [
      (it) => it.set('aws_codepipeline', 'delivery_pipeline', 'pipeline_type', 'V1'),
      (it) => {
        const [stage] = it.block('aws_codepipeline', 'delivery_pipeline').stage as { action: { provider: string }[] }[];
        stage!.action[0]!.provider = 'GitHub';
      },
    ],
  },
  {
    id: 'lock-table-with-digests',
    was: 'states were locked in a DynamoDB table, whose digests went stale and were repaired by deleting rows',
    now: 'a state is locked by a file beside it, encrypted, under a key of its own',
    findings: (view) =>
      view.stacks.flatMap(({ name, configuration }) => {
        const { backend } = configuration.terraform as { backend?: { s3?: Record<string, unknown> } };
        const s3 = backend?.s3 ?? {};
        const right = s3.use_lockfile === true && s3.encrypt === true && s3.dynamodb_table === undefined;
        return right && String(s3.key).startsWith(`${name}/`) ? [] : [`the state of ${name}`];
      }),
    returns: [
      (it) => {
        it.ingest.terraform.backend.s3.dynamodb_table = 'terraform-state-lock';
      },
      (it) => delete it.ingest.terraform.backend.s3.use_lockfile,
    ],
  },
  {
    id: 'names-of-another-environment',
    was: 'names of repositories, variables and stages ended with `-dev`, whatever the environment was',
    now: 'every name is made of project, purpose and environment in one place',
    findings: (view, environment) =>
      environment === 'dev'
        ? []
        : view
            .matching(/./)
            .filter(({ block }) => /-dev\b/.test(JSON.stringify(block)))
            .map(({ address }) => address),
    returns: [(it) => it.set('aws_ecr_repository', 'processing_images_repository', 'name', 'futureim-processing-dev')],
  },
  {
    id: 'account-and-addresses-in-code',
    was: 'the number of the account, ids and the address of the API stood in scripts and configuration',
    now: 'Terraform knows them from the credentials and from what it made; what the owner configures is all there is',
    findings: (view) =>
      view
        .matching(/./)
        .filter(({ block }) =>
          // The ARN of a certificate is given by the owner; Terraform puts numbers of AWS's own in no policy of ours.
          /(?<![\w-])\d{12}(?![\w-])|[a-z0-9]{10}\.execute-api\./.test(
            JSON.stringify(block).replaceAll(/arn:aws:acm:[^"]*/g, ''),
          ),
        )
        .map(({ address }) => address),
    returns: [
      (it) => it.set('aws_s3_bucket', 'lake_raw_bucket', 'bucket', 'arn:aws:s3:us-east-2:210987654321:raw'),
      (it) =>
        it.set('aws_lambda_function', 'api_functions_auth_function', 'environment', {
          variables: { API: 'https://q1w2e3r4t5.execute-api.us-east-2.amazonaws.com/dev' },
        }),
    ],
  },
  {
    id: 'crawlers-under-three-names',
    was: 'the crawler of a system was called by three names; scripts asked for one that was not there',
    now: 'it is `{project}-{system}-crawler-{env}`, one for each system',
    findings: (view, environment) => {
      const names = view.all('aws_glue_crawler').map(({ block }) => String(block.name));
      return SYSTEMS.filter((system) => !names.some((name) => name.endsWith(`${system}-crawler-${environment}`)));
    },
    returns: [
      (it) => it.set('aws_glue_crawler', 'catalog_retail_copilot_crawler', 'name', 'retail-copilot-prod-crawler'),
    ],
  },
];
