import type { Mutant, Mutations } from '../mutate.js';

const JOB = 'processing_retail_copilot_definition';
const TEMPLATE = 'processing_machines_template';
const REPOSITORY = 'processing_images_repository';

const container =
  (change: Record<string, unknown>) =>
  (it: Mutant): void =>
    it.json('aws_batch_job_definition', JOB, 'container_properties', (found: never) => {
      Object.assign(found as object, change);
    });

export const PROCESSING_MUTATIONS: Mutations = {
  'batch.unprivileged': [
    container({ privileged: true }),
    container({ user: '0:0' }),
    container({ user: 'root' }),
    container({ user: undefined }),
  ],
  'batch.read-only': [container({ readonlyRootFilesystem: false })],
  'batch.no-secrets': [container({ environment: [{ name: 'MYSQL_PASSWORD', value: 'made-up' }] })],
  'batch.digest': [container({ image: 'processing:latest' }), container({ image: undefined })],
  'batch.ends': [
    (it) => it.set('aws_batch_job_definition', JOB, 'retry_strategy', { attempts: 1 }),
    (it) => it.set('aws_batch_job_definition', JOB, 'timeout', undefined),
  ],
  'batch.log': [
    container({ logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/aws/batch/job' } } }),
    container({ logConfiguration: undefined }),
  ],
  'batch.fallback': [
    (it) => {
      const queue = it.block('aws_batch_job_queue', 'processing_machines_queue');
      queue.compute_environment_order = (queue.compute_environment_order as object[]).slice(0, 1);
    },
  ],
  'machines.metadata': [
    (it) =>
      Object.assign(it.block('aws_launch_template', TEMPLATE).metadata_options as object, { http_tokens: 'optional' }),
    (it) =>
      Object.assign(it.block('aws_launch_template', TEMPLATE).metadata_options as object, {
        http_put_response_hop_limit: 2,
      }),
    (it) => it.set('aws_launch_template', TEMPLATE, 'metadata_options', undefined),
  ],
  'machines.volumes': [
    (it) => it.set('aws_launch_template', TEMPLATE, 'block_device_mappings', [{ ebs: { volume_size: 100 } }]),
  ],
  'machines.template': [
    (it) =>
      delete (
        it.block('aws_batch_compute_environment', 'processing_machines_spot').compute_resources as Record<
          string,
          unknown
        >
      ).launch_template,
  ],
  'ecr.scan': [
    (it) => it.set('aws_ecr_repository', REPOSITORY, 'image_scanning_configuration', { scan_on_push: false }),
  ],
  'ecr.immutable': [(it) => it.set('aws_ecr_repository', REPOSITORY, 'image_tag_mutability', 'MUTABLE')],
  'ecr.key': [(it) => it.set('aws_ecr_repository', REPOSITORY, 'encryption_configuration', undefined)],
  'ecr.lifecycle': [(it) => it.remove('aws_ecr_lifecycle_policy')],
};
