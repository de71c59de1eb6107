import type { z } from 'zod';
import { taskList } from './parts/replication.js';

export const dmsListResult = taskList;

export type DmsListResult = z.infer<typeof dmsListResult>;
