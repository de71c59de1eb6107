import { type Control, eachResource } from '../control.js';
import { blocks, type Resource, refersTo } from '../platform-view.js';

interface Container {
  image?: string;
  privileged?: boolean;
  readonlyRootFilesystem?: boolean;
  user?: string;
  environment?: { name: string }[];
  logConfiguration?: { options?: Record<string, string> };
}

const containerOf = ({ block }: Resource): Container => JSON.parse(String(block.container_properties)) as Container;

/** A variable with such a name holds what nobody but its reader should see. */
const SECRET_NAME = /(PASSWORD|SECRET|TOKEN|CREDENTIAL|PRIVATE|ACCESS_KEY)/;

const eachContainer = (problem: (container: Container) => string | undefined): Control['check'] =>
  eachResource('aws_batch_job_definition', (resource) => problem(containerOf(resource)));

export const PROCESSING_CONTROLS: readonly Control[] = [
  {
    id: 'batch.unprivileged',
    title: 'runs are not privileged, and are nobody',
    severity: 'high',
    why: 'a library with a hole would own the machine, and with it every other run',
    sources: ['CKV_AWS_210', 'ECS.4'],
    prodException: 'never',
    check: eachContainer(({ privileged, user }) => {
      if (privileged !== false) return 'it is privileged';
      return user === undefined || /^(root|0)(:|$)/.test(user)
        ? `its user is ${user ?? 'that of the image'}`
        : undefined;
    }),
  },
  {
    id: 'batch.read-only',
    title: 'runs cannot change their image',
    severity: 'medium',
    why: 'what broke in could stay',
    sources: ['CKV_AWS_336', 'ECS.5'],
    prodException: 'with reason',
    check: eachContainer(({ readonlyRootFilesystem }) =>
      readonlyRootFilesystem === true ? undefined : 'its file system can be written',
    ),
  },
  {
    id: 'batch.no-secrets',
    title: 'no variable of a run holds a secret',
    severity: 'high',
    why: 'everyone who may describe the job would read it',
    sources: ['ECS.8'],
    prodException: 'never',
    check: eachContainer(({ environment = [] }) => {
      const found = environment.map(({ name }) => name).filter((name) => SECRET_NAME.test(name));
      return found.length > 0 ? `${found.join(', ')} is set` : undefined;
    }),
  },
  {
    id: 'batch.digest',
    title: 'images are named by their digest',
    severity: 'high',
    why: 'a tag that moves runs code that nobody tested',
    sources: ['own'],
    prodException: 'never',
    check: eachContainer(({ image = '' }) =>
      /@sha256:[0-9a-f]{64}$/.test(image) ? undefined : `the image is ${image || 'not named'}`,
    ),
  },
  {
    id: 'batch.ends',
    title: 'runs are tried again, and stopped when they take too long',
    severity: 'medium',
    why: 'Spot takes machines away, and a run that hangs is paid until somebody sees it',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_batch_job_definition', ({ block }) => {
      if (!(Number(blocks(block.retry_strategy)[0]?.attempts) > 1)) return 'it is tried once';
      return Number(blocks(block.timeout)[0]?.attempt_duration_seconds) > 0 ? undefined : 'it has no time limit';
    }),
  },
  {
    id: 'batch.log',
    title: 'runs write to a log group of ours',
    severity: 'medium',
    why: 'the group that Batch makes has no key and keeps everything for ever',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_batch_job_definition', (resource, view) => {
      const group = containerOf(resource).logConfiguration?.options?.['awslogs-group'];
      return view.all('aws_cloudwatch_log_group').some(({ block }) => block.name === group)
        ? undefined
        : `it writes to ${group ?? 'the default'}`;
    }),
  },
  {
    id: 'batch.fallback',
    title: 'runs go on when there is no Spot capacity',
    severity: 'medium',
    why: 'results would grow old for as long as others pay more',
    sources: ['own'],
    prodException: 'with reason',
    check: eachResource('aws_batch_job_queue', (queue, view) => {
      const order = blocks(queue.block.compute_environment_order).toSorted((a, b) => Number(a.order) - Number(b.order));
      const kinds = order.map(({ compute_environment }) => {
        const found = view
          .all('aws_batch_compute_environment')
          .find((environment) => refersTo(compute_environment, environment));
        return blocks(found?.block.compute_resources)[0]?.type;
      });
      return kinds.at(-1) === 'EC2' ? undefined : `the last resort is ${kinds.at(-1) ?? 'nothing'}`;
    }),
  },
  {
    id: 'machines.metadata',
    title: 'machines answer signed requests for their role only, and none of containers',
    severity: 'high',
    why: 'a run that fetches foreign addresses would hand out the role of the machine',
    sources: ['CKV_AWS_79', 'CKV_AWS_341', 'EC2.8'],
    prodException: 'never',
    check: eachResource('aws_launch_template', ({ block }) => {
      const [options] = blocks(block.metadata_options);
      if (options?.http_tokens !== 'required') return 'IMDSv1 is on';
      return options.http_put_response_hop_limit === 1 ? undefined : 'containers reach it';
    }),
  },
  {
    id: 'machines.volumes',
    title: 'volumes of machines are encrypted',
    severity: 'medium',
    why: 'rows wait on them',
    sources: ['CKV_AWS_8', 'AVD-AWS-0008', 'EC2.7'],
    prodException: 'never',
    check: eachResource('aws_launch_template', ({ block }) => {
      const volumes = blocks(block.block_device_mappings).flatMap(({ ebs }) => blocks(ebs));
      return volumes.length > 0 && volumes.every(({ encrypted }) => String(encrypted) === 'true')
        ? undefined
        : 'they are not';
    }),
  },
  {
    id: 'machines.template',
    title: 'machines are made from a template',
    severity: 'medium',
    why: 'Batch would choose volumes and metadata by its own defaults',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_batch_compute_environment', ({ block }) =>
      blocks(blocks(block.compute_resources)[0]?.launch_template).length > 0 ? undefined : 'there is none',
    ),
  },
  {
    id: 'ecr.scan',
    title: 'images are scanned when they are pushed',
    severity: 'medium',
    why: 'known holes would run with the rights of the lake',
    sources: ['CKV_AWS_163', 'AVD-AWS-0030', 'ECR.1'],
    prodException: 'with reason',
    check: eachResource('aws_ecr_repository', ({ block }) =>
      blocks(block.image_scanning_configuration)[0]?.scan_on_push === true ? undefined : 'they are not',
    ),
  },
  {
    id: 'ecr.immutable',
    title: 'a tag names one image for ever',
    severity: 'medium',
    why: 'nobody could say which code a run of last week was',
    sources: ['CKV_AWS_51', 'AVD-AWS-0031', 'ECR.2'],
    prodException: 'never',
    check: eachResource('aws_ecr_repository', ({ block }) =>
      block.image_tag_mutability === 'IMMUTABLE' ? undefined : 'tags can be moved',
    ),
  },
  {
    id: 'ecr.key',
    title: 'images are encrypted with a key of ours',
    severity: 'low',
    why: 'who can pull the image would need no right on any key',
    sources: ['CKV_AWS_136', 'AVD-AWS-0033'],
    prodException: 'with reason',
    check: eachResource('aws_ecr_repository', ({ block }) => {
      const [encryption] = blocks(block.encryption_configuration);
      return encryption?.encryption_type === 'KMS' && encryption.kms_key ? undefined : 'no key';
    }),
  },
  {
    id: 'ecr.lifecycle',
    title: 'old images go away',
    severity: 'low',
    why: 'they are paid for, and old holes wait in them',
    sources: ['ECR.3'],
    prodException: 'with reason',
    check: eachResource('aws_ecr_repository', (repository, view) =>
      view.attached('aws_ecr_lifecycle_policy', 'repository', repository).length > 0 ? undefined : 'all are kept',
    ),
  },
];
