import { z } from 'zod';
import { ALARM_RULES, ALARM_STATES } from '../../../targets/ports/alarms.js';

export const alarm = z.object({
  id: z.string(),
  rule: z.enum(ALARM_RULES),
  task: z.string().exactOptional(),
  state: z.enum(ALARM_STATES),
  since: z.string().describe('ISO 8601, UTC'),
  reason: z.string(),
  remedy: z.string().exactOptional(),
});
