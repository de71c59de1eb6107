import { readFileSync } from 'node:fs';
import { FutureimError } from '../../../src/core/errors.js';
import type { Delivery, PipelineExecution, PipelineState } from '../../../src/targets/ports/delivery.js';

/** What a file says of a pipeline; `broken` is why it cannot be read now. */
export interface FakePipeline {
  state: PipelineState;
  executions: PipelineExecution[];
  broken?: string;
}

/** A pipeline that is as a file says, read anew at every call. */
export function fakeDelivery(file: string): Delivery {
  const read = (): FakePipeline => {
    const pipeline = JSON.parse(readFileSync(file, 'utf8')) as FakePipeline;
    if (pipeline.broken !== undefined) throw new FutureimError('FIM-AWS-UNREACHABLE', { message: pipeline.broken });
    return pipeline;
  };
  return {
    state: async () => read().state,
    executions: async (limit: number) => read().executions.slice(0, limit),
  } as unknown as Delivery;
}

const EXECUTION = '00000000-0000-4000-9000-000000000007';

/** Three stages, the second of which failed in the newest execution. */
export function failedPipeline(): FakePipeline {
  const changed = '2026-03-01T11:58:00.000Z';
  const done = { status: 'Succeeded', changed, waitsForApproval: false } as const;
  return {
    state: {
      name: 'shop-pipeline-dev',
      stages: [
        {
          name: 'Source',
          status: 'Succeeded',
          execution: EXECUTION,
          actions: [{ name: 'GitHub', message: 'Add a coupon', ...done }],
        },
        {
          name: 'Infrastructure',
          status: 'Failed',
          execution: EXECUTION,
          actions: [
            { name: 'Plan', log: 'build:infrastructure-plan', ...done },
            {
              ...done,
              name: 'Apply',
              status: 'Failed',
              message: 'Build terminated with state: FAILED',
              log: 'build:infrastructure-apply',
              url: 'https://console.aws.amazon.com/codesuite/codebuild',
            },
          ],
        },
        {
          name: 'BuildFrontend',
          status: 'Succeeded',
          execution: 'the-one-before',
          actions: [{ name: 'Site', ...done, changed: '2026-02-27T10:00:00.000Z' }],
        },
      ],
    },
    executions: [
      {
        id: EXECUTION,
        status: 'Failed',
        started: '2026-03-01T11:50:00.000Z',
        updated: changed,
        trigger: 'WebhookV2',
        revision: '0123456789abcdef',
        summary: 'Add a coupon',
      },
    ],
  };
}
