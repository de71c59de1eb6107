import { z } from 'zod';
import { TABLE_STATES, TASK_STATUSES } from '../../../targets/ports/replication.js';
import { errorRecord } from './error-record.js';

const isoTime = z.string().describe('ISO 8601, UTC');

export const replicationTask = z.object({
  id: z.string(),
  status: z.enum(TASK_STATUSES),
  reason: z.string(),
  tables: z.array(z.string()),
  stopReason: z.string().exactOptional(),
  lastFailure: errorRecord.exactOptional(),
  fullLoadProgressPercent: z.number(),
  tablesLoaded: z.int(),
  tablesLoading: z.int(),
  tablesQueued: z.int(),
  tablesErrored: z.int(),
  freshStartDate: isoTime.exactOptional(),
  startDate: isoTime.exactOptional(),
  stopDate: isoTime.exactOptional(),
  fullLoadFinishDate: isoTime.exactOptional(),
  sourceLostSince: isoTime.exactOptional(),
  cdcLatencySource: z.number().nullable().describe('seconds'),
  cdcLatencyTarget: z.number().nullable().describe('seconds'),
  checkpoint: z
    .object({
      sourceEpoch: z.int(),
      file: z.string(),
      position: z.int(),
      gtid: z.string().exactOptional(),
      committedAt: z.int().exactOptional().describe('milliseconds since the epoch'),
    })
    .exactOptional(),
  checkpointDate: isoTime.exactOptional(),
});

export const tableStatistics = z.object({
  task: z.string(),
  schema: z.string(),
  table: z.string(),
  state: z.enum(TABLE_STATES),
  reason: z.string().exactOptional(),
  fullLoadRows: z.int(),
  inserts: z.int(),
  updates: z.int(),
  deletes: z.int(),
  ddls: z.int(),
  fullLoadErrorRows: z.int(),
  lastUpdate: isoTime.exactOptional(),
});

/** What commands that change tasks report beside their run. */
export const taskList = z.object({
  tasks: z.array(replicationTask),
  tables: z.array(tableStatistics),
});
