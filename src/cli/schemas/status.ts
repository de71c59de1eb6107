import { z } from 'zod';
import { alarm } from './parts/alarm.js';
import { deployment } from './parts/deployment.js';
import { errorRecord } from './parts/error-record.js';
import { pipelineOverview } from './parts/pipeline.js';
import { replicationTask, tableStatistics } from './parts/replication.js';

/** The result of `status`. */
export const statusResult = z.object({
  time: z.string(),
  target: z.enum(['local', 'aws']),
  environment: z.enum(['dev', 'staging', 'prod']),
  source: z.object({ kind: z.enum(['sandbox', 'configured']), address: z.string() }),
  deployment,
  summary: z.object({
    state: z.enum([
      'not deployed',
      'loading',
      'replicating',
      'stopped',
      'failed',
      'partial',
      'source lost',
      'unreachable',
    ]),
    tasks: z.int(),
    tasksRunning: z.int(),
    tables: z.int(),
    tablesCompleted: z.int(),
    tablesErrored: z.int(),
    fullLoadProgressPercent: z.number(),
    cdcLatencyTarget: z.number().nullable().describe('seconds, the worst of all tasks'),
  }),
  tasks: z.array(replicationTask),
  tables: z.array(tableStatistics),
  alarms: z.array(alarm),
  pipeline: z
    .object({
      overview: pipelineOverview.nullable().describe('null when it could not be read yet'),
      readAt: z.string().nullable().describe('ISO 8601, UTC'),
      error: errorRecord.exactOptional().describe('why it could not be read since'),
    })
    .exactOptional()
    .describe('absent where nothing is delivered, or no pipeline is deployed'),
  error: errorRecord.exactOptional(),
});

export const statusLine = statusResult.describe('one look of status --watch');

export type StatusResult = z.infer<typeof statusResult>;
