import { z } from 'zod';
import { alarm } from './parts/alarm.js';

export const alarmsListResult = z.object({
  alarms: z.array(alarm).describe('those that matter first'),
});

export type AlarmsListResult = z.infer<typeof alarmsListResult>;
