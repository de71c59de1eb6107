import type { z } from 'zod';
import { taskList } from './parts/replication.js';
import { runResult } from './parts/run.js';

export const dmsStopResult = runResult.extend(taskList.shape);

export type DmsStopResult = z.infer<typeof dmsStopResult>;
