import { z } from 'zod';
import { stackState, stateLock } from './parts/stack-state.js';

export const stateListResult = z.object({
  where: z.string(),
  stacks: z.array(
    z.object({
      stack: z.string(),
      state: stackState.nullable().describe('null: never deployed'),
      lock: stateLock.nullable().describe('null: nobody holds it'),
    }),
  ),
});

export type StateListResult = z.infer<typeof stateListResult>;
