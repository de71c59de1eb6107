import { z } from 'zod';

export const alarmsApplyResult = z.object({
  builtIn: z.boolean().describe('the alarms of this target cannot be taken away: there is nothing to apply'),
  inOrder: z.int().describe('alarms that were as the configuration has them'),
  repairs: z.array(
    z.object({
      id: z.string(),
      change: z.enum(['create', 'change']),
      differences: z.array(z.string()),
      done: z.boolean().describe('false with --plan'),
    }),
  ),
  notDeployed: z.array(z.string()).describe('stacks whose alarms come with futureim deploy'),
});

export type AlarmsApplyResult = z.infer<typeof alarmsApplyResult>;
