import type {
  Delivery,
  PipelineExecution,
  PipelineSource,
  PipelineStage,
} from '../../../../src/targets/ports/delivery.js';

const SOURCE: PipelineSource = {
  type: 'V2',
  provider: 'CodeStarSourceConnection',
  repository: 'example/analytics',
  branch: 'main',
  detectsChanges: true,
  connection: 'arn:aws:codeconnections:us-east-2:123456789012:connection/1',
  triggers: [],
};

export const execution = (changes: Partial<PipelineExecution> = {}): PipelineExecution => ({
  id: 'newest',
  status: 'InProgress',
  started: '2026-03-01T10:00:00.000Z',
  updated: '2026-03-01T10:00:00.000Z',
  trigger: 'WebhookV2',
  ...changes,
});

/** A pipeline that is as it is told, and refuses to be changed. */
export function fakeDelivery({
  source = {},
  stages = [],
  executions = [],
}: {
  source?: Partial<PipelineSource>;
  stages?: PipelineStage[];
  executions?: PipelineExecution[];
}): Delivery {
  const unused = () => Promise.reject(new Error('not part of this test'));
  return {
    state: async () => ({ name: 'shop', stages }),
    source: async () => ({ ...SOURCE, ...source }),
    executions: async (limit) => executions.slice(0, limit),
    connection: async () => ({
      arn: SOURCE.connection,
      name: 'github',
      provider: 'GitHub',
      status: 'AVAILABLE',
      url: '',
    }),
    actionRuns: unused,
    artifactSize: unused,
    start: unused,
    retry: unused,
  };
}
