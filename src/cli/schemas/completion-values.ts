import { z } from 'zod';

export const completionValuesResult = z.object({ values: z.array(z.string()) });

export type CompletionValuesResult = z.infer<typeof completionValuesResult>;
