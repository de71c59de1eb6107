import type { z } from 'zod';
import { taskList } from './parts/replication.js';
import { runResult } from './parts/run.js';

export const dmsResumeResult = runResult.extend(taskList.shape);

export type DmsResumeResult = z.infer<typeof dmsResumeResult>;
