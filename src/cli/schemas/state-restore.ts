import { z } from 'zod';
import { stackState } from './parts/stack-state.js';

export const stateRestoreResult = z.object({ restored: z.string().describe('the older version'), state: stackState });

export type StateRestoreResult = z.infer<typeof stateRestoreResult>;
