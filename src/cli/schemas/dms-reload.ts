import type { z } from 'zod';
import { taskList } from './parts/replication.js';
import { runResult } from './parts/run.js';

export const dmsReloadResult = runResult.extend(taskList.shape);

export type DmsReloadResult = z.infer<typeof dmsReloadResult>;
