import type { z } from 'zod';
import { taskList } from './parts/replication.js';
import { runResult } from './parts/run.js';

export const dmsStartResult = runResult.extend(taskList.shape);

export type DmsStartResult = z.infer<typeof dmsStartResult>;
