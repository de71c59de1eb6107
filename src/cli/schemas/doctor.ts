import { z } from 'zod';

/** The findings of the document hold what was checked. */
export const doctorResult = z.object({
  verdict: z.enum(['passed', 'warned', 'failed']),
});

export type DoctorResult = z.infer<typeof doctorResult>;
