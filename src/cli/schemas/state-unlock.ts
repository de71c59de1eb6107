import { z } from 'zod';
import { stateLock } from './parts/stack-state.js';

export const stateUnlockResult = z.object({
  stack: z.string(),
  lock: stateLock.nullable().describe('the lock that was taken away; null when there was none'),
});

export type StateUnlockResult = z.infer<typeof stateUnlockResult>;
